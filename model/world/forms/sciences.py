"""Texts on what is so: countries, inventions, trades, instruments, moons, dishes; and riddles on animals."""
from model.world.grammar import Grammar


def add(grammar: Grammar) -> None:
    for family in (_guides, _inventions, _trades, _orchestra, _moons, _menus, _riddles):
        family(grammar)


def _guides(grammar: Grammar) -> None:
    """A traveller's guide to a country or two."""
    form, forms = grammar.form, grammar.forms
    form("guide", "{:guide_opening} {:country} {:country_more} {:guide_tip}", 2)
    form("guide", "{:country} {:country_more} {:country} {:country_more}", 2)
    form("guide", "{:country} {:country} {:country_more} {:country_more} {:guide_tip}", 1)
    forms("guide_opening", "a guide for {*purposes} :", "where shall we go in {*month} ?", "notes of a traveller , {*month} :", "so you want to see the world ?")
    forms("country", *(f"{{!-land.country -land.capital -land.continent -land.language}} {text}" for text in (
        "the capital of {land.country} is {land.capital} .", "{land.capital} is the capital of {land.country} .",
        "{land.country} lies in {land.continent} .", "{land.country} is a country in {land.continent} , and its capital is {land.capital} .",
        "in {land.country} people speak {land.language} .", "when you come to {land.capital} , you are in {land.country} .",
        "the train to {land.capital} leaves at {*amounts} and stays in {land.country} .")))
    forms("country_more",
          "in {land.capital} you should see the {*sights} and the {*sights} .", "the {*sights} of {land.capital} is {*look} .",
          "most people there speak {land.language} .", "learn some {land.language} before you go .", "it belongs to {land.continent} .",
          "what is the capital ? {land.capital} , of course .", "from the {*sights} in {land.capital} you can hear the {*sounds} of the {*sights} .",
          "nowhere else in {land.continent} did i eat such {*foods} .", "{land.country} is {*good} in {*season} .",
          "a {*daytime} in {land.capital} is never {*opinions} .")
    forms("guide_tip", "take {a *look} hat with you .", "the {*vehicles} is cheaper than the {*vehicles} .", "never travel on {*weekday} .", "bring {*gear} .")


def _inventions(grammar: Grammar) -> None:
    form, forms = grammar.form, grammar.forms
    form("inventions", "{:invented} {:invented_more}", 2)
    form("inventions", "{:invented} {:invented_more} {:invented} {:invented_more}", 2)
    form("inventions", "{:invented} {:invented} {:invented} {:invented_more}", 1)
    new = "{!-patent.invention -patent.inventor -patent.material}"
    forms("invented", *(f"{new} {text}" for text in (
        "the {patent.invention} was invented by {patent.inventor} .", "who invented the {patent.invention} ? it was {patent.inventor} .",
        "{patent.inventor} invented the {patent.invention} one {*daytime} .", "after {*amounts} years {patent.inventor} showed the {patent.invention} to the {*officials} .",
        "without {patent.inventor} there would be no {patent.invention} .", "museum , room {*amounts} : the {patent.invention} of {patent.inventor} .")))
    forms("invented_more",
          "it was made of {*metal} and {*metal} .", "the first {patent.invention} was {*condition} and {*opinions} .",
          "{patent.inventor} built it for {*purposes} .", "{*purposes} still use the {patent.invention} today .",
          "the {*officials} called the {patent.invention} {*opinions} .", "nobody believed {patent.inventor} , and the {*bystanders} {*reactions} .",
          "{patent.inventor} sold the {patent.invention} to {*purposes} and bought {a *condition} {*vehicles} .",
          "later {patent.inventor} lost the plans of the {patent.invention} in {a *kitchen} .")


def _trades(grammar: Grammar) -> None:
    form, forms = grammar.form, grammar.forms
    form("trades", "{:trade} {:trade_more}", 1)
    form("trades", "{:trade} {:trade_more} {:trade} {:trade_more}", 2)
    form("trades", "{:trade} {:trade} {:trade} {:trade_more}", 1)
    new = "{!-shop.trade -shop.tool -shop.product}"
    forms("trade", *(f"{new} {text}" for text in (
        "the {shop.trade} makes {shop.product} .", "who makes {shop.product} ? the {shop.trade} does .",
        "the {shop.trade} works with the {shop.tool} .", "for {shop.product} you go to the {shop.trade} .",
        "leave the {shop.trade} alone with the {shop.tool} , and there will be {shop.product} .", "you hear the {shop.tool} before you see the {shop.trade} .")))
    forms("trade_more",
          "no {shop.trade} lends the {shop.tool} to a neighbour .", "it takes {*amounts} years to learn how to make {shop.product} .",
          "on {*weekday} the {shop.trade} cleans the {shop.tool} .", "these {shop.product} are {*condition} and cost {*amounts} coins .",
          "the {*officials} ordered {*amounts} {shop.product} .", "{a shop.tool} of {*metal} is the best .",
          "the apprentice drops the {shop.tool} , and the {shop.trade} shouts .", "in {*season} nobody buys {shop.product} .")


def _orchestra(grammar: Grammar) -> None:
    form, forms = grammar.form, grammar.forms
    form("orchestra", "{:instrument} {:instrument_more}", 1)
    form("orchestra", "{:instrument} {:instrument} {:instrument_more}", 2)
    form("orchestra", "{:instrument} {:instrument_more} {:instrument} {:instrument_more}", 2)
    new = "{!-tune.instrument -tune.family -tune.played}"
    forms("instrument", *(f"{new} {text}" for text in (
        "the {tune.instrument} is {tune.played} .", "the {tune.instrument} is {a tune.family} instrument .",
        "how do you play the {tune.instrument} ? it is {tune.played} .", "like every {tune.family} instrument of its sort , the {tune.instrument} is {tune.played} .",
        "{*women} brought {a tune.instrument} , which is {tune.played} .", "where does the {tune.instrument} sit ? with the {tune.family} players .")))
    forms("instrument_more",
          "its voice is {*qualities} and {*qualities} .", "the {*audience} loves the {tune.instrument} .", "{*men} has played the {tune.instrument} for {*amounts} years .",
          "every {*daytime} the neighbours hear the {tune.instrument} and close the windows .", "the {*audience} wrote {a *qualities} song for the {tune.instrument} .",
          "never put the {tune.instrument} near the {*furniture} .", "the {tune.family} players came late and {*reactions} .",
          "you cannot play the {tune.instrument} with a broken {*body} .")


def _moons(grammar: Grammar) -> None:
    form, forms = grammar.form, grammar.forms
    form("moons", "{:moon} {:moon_more} {:moon}", 2)
    form("moons", "{:moon} {:moon} {:moon}", 1)
    form("moons", "{:moon} {:moon_more} {:moon_more}", 1)
    new = "{!-orbit.moon -orbit.sphere}"
    forms("moon", *(f"{new} {text}" for text in (
        "{orbit.moon} is a moon of {orbit.sphere} .", "{orbit.sphere} has a moon named {orbit.moon} .", "around {orbit.sphere} circles {orbit.moon} .",
        "which planet has the moon {orbit.moon} ? {orbit.sphere} .", "a telescope turned to {orbit.sphere} shows {orbit.moon} .",
        "the rocket flew past {orbit.sphere} and landed on {orbit.moon} .")))
    forms("moon_more",
          "on {orbit.moon} there are {*seen} and {*seen} .", "from {orbit.moon} you see {orbit.sphere} all {*daytime} long .", "nobody has ever walked on {orbit.moon} .",
          "{orbit.moon} is {*qualities} and cold .", "professor {*surnames} counted {*amounts} {*seen} there .", "{orbit.sphere} pulls at the {*seen} of {orbit.moon} .",
          "some dream of building {a *buildings} on {orbit.moon} .", "in {*month} {orbit.moon} hides behind {orbit.sphere} .")


def _menus(grammar: Grammar) -> None:
    form, forms = grammar.form, grammar.forms
    form("menu", "{:menu_opening} {:dish_of} {:dish_more} {:dish_of}", 2)
    form("menu", "{:dish_of} {:dish_more} {:dish_more}", 1)
    form("menu", "{:menu_opening} {:dish_of} {:dish_of} {:dish_of}", 1)
    forms("menu_opening", "today at the inn :", "for the {*eaters} :", "supper on {*weekday} :", "the cook recommends :")
    new = "{!-meal.dish -meal.main -meal.side -meal.seasoning}"
    forms("dish_of", *(f"{new} {text}" for text in (
        "{meal.dish} with {meal.main} and {meal.side} .", "for {meal.dish} you need {meal.main} , {meal.side} and {meal.seasoning} .",
        "{meal.dish} is made of {meal.main} and {meal.side} .", "what is in the {meal.dish} ? {meal.main} , {meal.side} , and a little {meal.seasoning} .",
        "fry the {meal.main} , add {meal.side} and {meal.seasoning} : that is {meal.dish} .", "no {meal.dish} without {meal.seasoning} .")))
    forms("dish_more",
          "the {*eaters} want more {meal.seasoning} .", "the {meal.main} must be fresh .", "it costs {*amounts} coins .", "the {meal.dish} was {*opinions} .",
          "last {*weekday} the cook forgot the {meal.side} , and the {*eaters} {*reactions} .", "somebody found {a *wares} in the {meal.dish} .",
          "at {*daytime} we eat only {*foods} .", "ask for it without {meal.seasoning} , and the cook will cry .")


def _riddles(grammar: Grammar) -> None:
    """Each clue narrows what it can be: the solution is guessable from the left, the clues from the right."""
    form, forms = grammar.form, grammar.forms
    form("riddle", "{:riddle_opening} {:clues} {:solution}", 3)
    form("riddle", "{:clues} {:solution}", 2)
    forms("riddle_opening", "a riddle :", "guess who i am .", "{*women} asked {*men} a riddle :", "who is it ?", "listen and guess :")
    for first, second, third in (("group", "coat", "meal"), ("coat", "haunt", "group"), ("haunt", "meal", "coat"), ("meal", "group", "haunt")):
        form("clues", f"{{:clue_{first}}} {{:clue_{second}}}", 1)
        form("clues", f"{{:clue_{first}}} {{:clue_{second}}} {{:clue_{third}}}", 2)
    forms("clue_group", "i am {a it.group} .", "some call me {a it.group} .")
    forms("clue_coat", "i wear {it.coat} .", "my pride is my {it.coat} .", "without {it.coat} i would freeze .")
    forms("clue_haunt", "you find me in the {it.haunt} .", "my home is the {it.haunt} .", "look for me in the {it.haunt} at {*daytime} .")
    forms("clue_meal", "i eat {it.meal} .", "give me {it.meal} , and i am {*glad} .", "{it.meal} should be afraid of me .")
    forms("solution", "what am i ? {a it.answer} .", "who am i ? the {it.answer} .", "they thought for {*amounts} days . it was the {it.answer} .",
          "{*women} knew it at once : {a it.answer} !")
