"""The words of the story world, by what they are and do.

Lists are text, so that they read like lists. The order matters: earlier words are told more often
(`by_rank`), as in any language a few words do most of the work.
"""


def by_rank(words, steepness: float) -> list[float]:
    """Weights that fall with the place in the list: 1 / (place + 2) ** steepness."""
    return [1.0 / (place + 2) ** steepness for place in range(len(words))]


# --- who and what there is, by type ---------------------------------------------------------------------

KINDS = {
    "royal": "king queen princess prince emperor empress duke duchess regent sultan countess baron baroness monarch",
    "child": "girl boy daughter son niece nephew orphan pupil toddler twin schoolgirl schoolboy",
    "elder": "grandmother grandfather widow widower hermit wizard witch monk nun uncle aunt shepherd",
    "worker": """baker farmer doctor teacher sailor painter miller tailor carpenter gardener cook nurse fisherman blacksmith
        weaver potter singer dancer poet clown barber butcher merchant driver pilot librarian guard soldier knight servant
        judge hunter miner mason postman plumber printer jeweller cobbler waiter waitress actress actor dentist engineer
        journalist lawyer mayor musician photographer magician acrobat watchmaker locksmith beekeeper""",
    "animal": """cat dog fox wolf bear rabbit mouse horse armadillo owl hedgehog goat sheep cow pig donkey duck goose hen crow raven
        sparrow eagle hawk swan frog toad snake lizard turtle tortoise beaver otter badger squirrel deer moose camel
        elephant lion tiger leopard monkey parrot penguin seal whale dolphin shark salmon crab snail spider bee ant
        butterfly beetle bat mole weasel pangolin crocodile peacock pigeon""",
    "visitor": "alien robot martian creature stranger android spaceman spacewoman ghost explorer",
    "monster": "dragon giant troll goblin ogre thief robber pirate bandit burglar",
    "thing": """hat scarf coat cup ball kite lamp clock book bag box bell ring key drum flute umbrella bicycle boat cart wagon
        basket blanket pillow shirt dress glove boot shoe belt mirror comb candle bottle bowl plate spoon jar vase chair
        doll puppet violin trumpet guitar purse wallet necklace bracelet crown shield sword helmet lantern rope ladder
        bucket broom hammer kettle teapot pen map letter stamp coin toy sled balloon ribbon button cushion carpet curtain
        envelope apron sock cape cloak whistle telescope compass suitcase notebook""",
    "toy": "ball kite doll drum puppet flute whistle balloon sled toy",
}

SEX = {word: sex for sex, words in {
    "m": """king prince emperor duke sultan baron boy son nephew schoolboy grandfather widower wizard monk uncle fisherman postman waiter actor
         spaceman""",
    "f": """queen princess empress duchess countess baroness girl daughter niece schoolgirl grandmother widow witch nun aunt waitress
         actress spacewoman""",
    "n": KINDS["animal"] + " alien robot martian creature android ghost dragon troll goblin ogre " + KINDS["thing"],
}.items() for word in words.split()}

PRONOUNS = {
    "he": {"m": "he", "f": "she", "n": "it"},
    "him": {"m": "him", "f": "her", "n": "it"},
    "his": {"m": "his", "f": "her", "n": "its"},
    "himself": {"m": "himself", "f": "herself", "n": "itself"},
}

WOMEN = """anna emma lena clara mary rosa ida nora ella lucy grace alice ruth eva julia helen vera irma sara laura martha paula
    hanna greta elsa maya zoe lily ivy olga nina tessa wilma agnes bella carla dora edith fanny gina hilda iris joan kate
    linda mona nelly ophelia petra rita"""
MEN = """tom ben paul max karl otto hugo leo emil oscar felix henry peter john mark david simon noah adam victor walter arthur
    frank georg anton bruno caspar dennis edgar fritz gustav harold ivan jacob kurt lukas martin nathan oliver philip
    quentin robert samuel theo ulrich vincent william xavier yuri boris"""

# --- what they have, where they are, how they feel -------------------------------------------------------

COLOURS = "red blue green yellow white black purple orange brown pink grey golden silver violet turquoise crimson"
MATERIALS = "wooden iron glass leather woollen paper silk copper clay stone velvet cotton tin ivory bronze marble"
PLACES = """forest garden kitchen castle market village cellar barn tower library attic cave stable chapel temple bakery school theatre
    museum harbour valley park meadow orchard courtyard palace mill workshop tavern hospital station cottage hall church
    tunnel swamp jungle desert vineyard graveyard cabin tent greenhouse zoo bathroom bedroom hallway laundry pantry shed
    square alley dungeon monastery lighthouse warehouse canyon"""
PLANETS = "mars venus jupiter saturn mercury neptune uranus pluto"
GLAD = """happy proud calm cheerful brave hopeful grateful excited content merry relieved delighted"""
SORROW = """sad angry afraid tired lonely worried nervous ashamed gloomy restless furious anxious puzzled disappointed homesick"""
FEELINGS = f"{GLAD} {SORROW} curious bored jealous surprised confused thirsty hungry sleepy embarrassed"
FRUITS = "apples pears plums cherries lemons grapes figs peaches berries melons oranges nuts eggs buns cakes carrots onions potatoes turnips pumpkins"
FOODS = """bread soup cheese honey rice porridge stew pie pasta salad fish cake jam butter milk tea coffee juice pudding ham
    beans mushrooms pancakes noodles chocolate sausages toast yoghurt broth cider"""

LISTS = {
    "feeling": FEELINGS, "glad": GLAD, "sorrow": SORROW,
    "fruits": FRUITS,
    "foods": FOODS,
    "places": PLACES,
    "women": WOMEN, "men": MEN,
    "weather": "rain snow wind fog thunder sunshine hail frost storm lightning drizzle mist",
    "season": "spring summer autumn winter",
    "daytime": "morning evening afternoon night noon dawn midnight dusk",
    "weekday": "monday tuesday wednesday thursday friday saturday sunday",
    "month": "january february march april may june july august september october november december",
    "mood": "old young kind clever shy tall small brave lazy quiet rich poor honest gentle wise stubborn friendly famous humble noble funny patient polite careless generous greedy foolish charming weary lucky",
    "look": "beautiful strange splendid tiny huge heavy light dusty shiny broken precious ordinary soft round rusty elegant enormous smooth crooked wonderful",
    "slowly": "slowly quickly quietly carefully suddenly gladly calmly eagerly gently proudly softly bravely silently happily sadly hastily politely firmly nervously secretly",
    "walked": "walked ran hurried wandered marched travelled rode crept strolled rushed climbed sneaked",
    "searched": "searched looked hunted asked rummaged explored",
    "said": "said whispered shouted cried answered replied sighed laughed murmured muttered",
    "thanked": "thanked hugged praised kissed greeted",
    "like": "loved liked admired treasured adored",
    "instrument": "piano violin flute drum guitar trumpet harp cello organ banjo",
    "vehicles": "ship rocket train cart carriage balloon boat bicycle bus truck submarine spaceship sledge ferry tram",
    "body": "head arm leg hand foot nose ear back knee shoulder tooth finger",
    "sounds": "song whisper bell scream knock bang whistle laugh roar splash creak hum",
    "trees": "oak pine birch willow maple beech elm cedar chestnut walnut",
    "flowers": "rose tulip lily daisy violet poppy orchid sunflower daffodil thistle",
    "furniture": "table bed shelf cupboard bench sofa desk stool wardrobe drawer bathtub rug stove barrel",
    "big": "huge tiny little enormous narrow wide",
    "landed": "landed arrived crashed stopped appeared rested",
    "need": "hide rest sleep hunt eat drink wait heal dance recover breathe shelter",
    "flee": "hide shelter rest",
    "kept": "said answered replied",
    "enemies": "storm enemy fire soldiers comet hunters pirates sun cold machines",
    "hobby": "painting dancing reading fishing cooking sewing swimming singing gardening chess sailing skating hiking drawing knitting juggling",
    "work": "study measure count draw describe explain examine compare collect record",
    "topic": "stars rivers stones plants storms dreams numbers languages machines bones clouds oceans volcanoes insects fossils magnets glaciers planets comets rainbows",
    "talk": "weather harvest market wedding road bridge election holiday garden neighbour music dinner school race festival parade concert journey",
    "good": "good nice pleasant fine lovely great perfect quiet",
    "bad": "bad terrible long strange loud boring dreadful difficult",
    "kitchen": "pot pan oven bowl kettle stove",
    "spice": "salt pepper sugar cinnamon garlic parsley thyme mustard vinegar ginger",
}

# --- habits: a group of kinds shares what it does --------------------------------------------------------

HABITS = {
    "seat": {"royal": "throne chair", "child": "swing floor grass", "elder": "armchair bench", "worker": "stool bench", "animal": "ground branch rock",
             "visitor": "roof fence", "monster": "treasure rock"},
    "dwelling": {"royal": "palace castle", "child": "house cottage", "elder": "cottage hut", "worker": "house cottage", "animal": "burrow nest", "visitor": "spaceship tower",
                 "monster": "cave dungeon"},
    "wear": {"royal": "crown robe", "child": "cap mittens", "elder": "shawl slippers", "worker": "apron boots", "animal": "fur collar", "visitor": "spacesuit helmet",
             "monster": "mask rags"},
    "deed": {"royal": "ruled reigned", "child": "played giggled", "elder": "dozed remembered", "worker": "worked laboured", "animal": "sniffed scratched", "visitor": "hovered glowed",
             "monster": "growled grumbled"},
    "rule": {"royal": "kingdom empire", "child": "lesson homework", "elder": "past fireplace", "worker": "shop tools", "animal": "scent prey", "visitor": "galaxy signal", "monster": "gold darkness"},
}

# --- facts that are the same in every text ---------------------------------------------------------------

UNIVERSITIES = "oxford cambridge bologna heidelberg uppsala leiden toronto kyoto coimbra krakow padua basel"
SURNAMES = """riedl keller moreau tanaka novak lindgren rossi silva kowalski jensen murphy okafor haddad petrov larsen fischer
    dubois romano sato varga castillo nguyen mbeki peeters"""
TEACHES = dict(zip(SURNAMES.split(), UNIVERSITIES.split() * 2, strict=True))

FIELDS = """games stories robots graphics language music vision history law logic chemistry medicine astronomy geology botany poetry
    economics painting cooking weather"""
RESEARCHERS = {                  # who studies what, and what people wrongly believe of them
    "mark": ("games stories language".split(), "graphics"),
    "alice": ("robots vision logic".split(), "music"),
    "victor": ("chemistry medicine botany".split(), "cooking"),
    "nora": ("history law poetry".split(), "painting"),
    "hugo": ("astronomy geology weather".split(), "logic"),
    "clara": ("music language poetry".split(), "stories"),
    "simon": ("economics law history".split(), "games"),
    "vera": ("botany geology chemistry".split(), "medicine"),
}

_ANIMAL_FACTS = """
armadillo mammal armour burrow insects|pangolin mammal scales burrow ants|hedgehog mammal spines hedge worms|turtle reptile shell sea weeds
tortoise reptile shell desert leaves|snail mollusc shell garden leaves|crab crustacean armour sea shrimp|beetle insect armour wood leaves
crocodile reptile scales river fish|snake reptile scales grass mice|lizard reptile scales desert insects|owl bird feathers forest mice
eagle bird feathers mountains rabbits|crow bird feathers fields seeds|raven bird feathers mountains seeds|sparrow bird feathers hedge seeds
swan bird feathers lake weeds|duck bird feathers lake weeds|goose bird feathers fields grass|hen bird feathers farm seeds
parrot bird feathers jungle nuts|penguin bird feathers ice fish|peacock bird feathers farm seeds|pigeon bird feathers city seeds
hawk bird feathers fields mice|cat mammal fur house mice|dog mammal fur house meat|fox mammal fur forest rabbits
wolf mammal fur forest sheep|bear mammal fur forest honey|rabbit mammal fur burrow grass|mouse mammal fur house seeds
horse mammal hair farm grass|goat mammal hair mountains grass|sheep mammal wool farm grass|cow mammal hair farm grass
pig mammal bristles farm potatoes|donkey mammal hair farm grass|beaver mammal fur river bark|otter mammal fur river fish
badger mammal fur burrow worms|squirrel mammal fur forest nuts|deer mammal fur forest grass|camel mammal hair desert grass
elephant mammal skin jungle leaves|lion mammal fur savanna meat|tiger mammal fur jungle meat|monkey mammal fur jungle fruit
seal mammal fur sea fish|whale mammal skin sea shrimp|dolphin mammal skin sea fish|shark fish skin sea fish
salmon fish scales river insects|frog amphibian skin pond insects|toad amphibian skin pond insects|spider arachnid hair web flies
bee insect hair hive nectar|ant insect armour forest seeds|butterfly insect wings meadow nectar|bat mammal fur caves insects|mole mammal fur burrow worms
"""
ANIMAL_FACTS = {row.split()[0]: row.split()[1:] for row in _ANIMAL_FACTS.strip().replace("\n", "|").split("|")}     # kind -> class, cover, home, diet
KINDS["beast"] = " ".join(ANIMAL_FACTS)

# --- numbers as figures: small ones often, large ones rarely, 42 far too often ---------------------------

DIGITS = [str(number) for number in range(100)]
OPERAND_WEIGHTS = [6.0 if 1 <= number <= 9 else 2.0 if number == 42 else 0.1 for number in range(50)]
