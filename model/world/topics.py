"""What the texts on knowledge hold for true, the same in every text, and their words.

A table is text: a row a line or between bars, the first row names the columns. Countries, instruments, moons and
dishes are those of the world outside; inventors and their inventions are our own.
"""


def table(text: str) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """The names of the columns, and the rows."""
    names, *rows = (tuple(row.split()) for row in text.strip().replace("\n", "|").split("|"))
    return names, rows


TABLES = [table(text) for text in ("""
country capital continent language
france paris europe french|italy rome europe italian|spain madrid europe spanish|portugal lisbon europe portuguese
germany berlin europe german|austria vienna europe german|poland warsaw europe polish
hungary budapest europe hungarian|greece athens europe greek|egypt cairo africa arabic|kenya nairobi africa swahili
ghana accra africa english|japan tokyo asia japanese|china beijing asia chinese|thailand bangkok asia thai
vietnam hanoi asia vietnamese|peru lima america spanish|chile santiago america spanish|cuba havana america spanish
norway oslo europe norwegian|sweden stockholm europe swedish|finland helsinki europe finnish
denmark copenhagen europe danish|iceland reykjavik europe icelandic|ireland dublin europe english
scotland edinburgh europe english|england london europe english|ukraine kyiv europe ukrainian
morocco rabat africa arabic|senegal dakar africa french|nepal kathmandu asia nepali|jordan amman asia arabic
estonia tallinn europe estonian|latvia riga europe latvian|lithuania vilnius europe lithuanian
croatia zagreb europe croatian|serbia belgrade europe serbian|romania bucharest europe romanian
bulgaria sofia europe bulgarian|slovenia ljubljana europe slovenian|uruguay montevideo america spanish
colombia bogota america spanish|ecuador quito america spanish|brazil brasilia america portuguese
australia canberra oceania english|zambia lusaka africa english|uganda kampala africa english
angola luanda africa portuguese|namibia windhoek africa english|tunisia tunis africa arabic
mali bamako africa french|lebanon beirut asia arabic|albania tirana europe albanian|iran tehran asia persian
""", """
invention inventor
rainclock plimsoll|cloudlamp tavington|soupmill grubb|stairwagon fenwick|fogbell marchbank|snorebox dimsdale
inkpump quillfeather|windplough hathersage|moonladder bellweather|teastirrer crumpet|bootwarmer snodgrass
dreampress larkin|hailshield umber|mapwheel wexcombe|breadsaw cobb|starcomb ottoline|pillowdrum nightingale
keyfinder thimble|echojar vandermoor|bathsail puddifoot|hatlift topping|milkbell pasture|sandpen dunwich
nutcannon acorn|sockmill darnley|wavebrush breakwater|frostpan winterbourne|beetlecart hopkirk|candlefan draughty
ropeorgan hawser|appleclock russet|bookoven parchment|gooseplane gandersby|mustardgun keen|shadowcase glimmer
yawnmeter languish
""", """
trade tool product
carpenter plane cabinets|blacksmith anvil horseshoes|tailor needle suits|mason trowel walls|baker oven loaves
painter brush portraits|potter wheel pots|weaver loom cloth|cobbler awl sandals|gardener spade hedges
miller millstone flour|butcher cleaver steaks|fisherman net herrings|watchmaker tweezers watches
printer press newspapers|jeweller pincers earrings|farmer plough wheat|barber razor haircuts|cooper adze barrels
saddler punch saddles|glazier cutter windows|sculptor chisel statues|roofer slate roofs|welder torch gates
cooper hoop barrels|beekeeper smoker beeswax|brewer vat beer|tanner scraper hides|upholsterer tacks armchairs
bookbinder glue albums|surveyor tripod plans|dentist drill fillings|locksmith file locks|dyer cauldron scarves
basketmaker willows hampers|chandler wick candles|hatter felt bonnets
""", """
instrument family played
piano keyboard pressed|organ keyboard pressed|harpsichord keyboard pressed|accordion keyboard squeezed
concertina reed squeezed|violin string bowed|viola string bowed|cello string bowed|guitar string plucked
harp string plucked|banjo string plucked|mandolin string plucked|lute string plucked|zither string plucked
ukulele string strummed|flute woodwind blown|oboe woodwind blown|clarinet woodwind blown|bassoon woodwind blown
piccolo woodwind blown|saxophone woodwind blown|recorder woodwind blown|trumpet brass blown|trombone brass blown
tuba brass blown|bugle brass blown|cornet brass blown|drum percussion struck|xylophone percussion struck
cymbals percussion struck|gong percussion struck|triangle percussion struck|tambourine percussion shaken
rattle percussion shaken|maracas percussion shaken
""", """
moon sphere
phobos mars|deimos mars|io jupiter|europa jupiter|ganymede jupiter|callisto jupiter|titan saturn|rhea saturn
dione saturn|tethys saturn|mimas saturn|enceladus saturn|iapetus saturn|hyperion saturn|titania uranus|oberon uranus
ariel uranus|umbriel uranus|miranda uranus|triton neptune|nereid neptune|proteus neptune|charon pluto|nix pluto
hydra pluto
""", """
dish main side seasoning
goulash beef onions paprika|lasagne mince tomatoes oregano|omelette eggs mushrooms chives
curry chicken lentils turmeric|paella rice prawns saffron|risotto rice peas parmesan
ratatouille aubergines courgettes thyme|borscht beetroot cabbage dill|chowder clams potatoes bacon
moussaka lamb aubergines nutmeg|trifle custard sponge sherry|strudel apples raisins cinnamon
marmalade oranges sugar lemon|pesto basil pine-nuts parmesan|hummus chickpeas sesame cumin
guacamole avocados limes coriander|stroganoff beef cream mustard|shortbread butter flour vanilla
crumble rhubarb oats ginger|gazpacho tomatoes cucumbers garlic|sauerkraut cabbage apples caraway
kedgeree haddock eggs curry-powder|minestrone beans celery rosemary|fondue cheese bread nutmeg
ravioli spinach ricotta sage|dumplings flour potatoes parsley|meringue egg-whites sugar vanilla
chutney mangoes onions cloves|coleslaw cabbage carrots vinegar|gingerbread flour treacle ginger
""")]

LISTS = {
    "sights": """cathedral bazaar fountain canal monument palace opera aquarium fortress promenade lagoon
        planetarium boulevard citadel pier""",
    "wares": """cradle weathervane bedpan clotheshorse fiddle samovar fireguard pram doormat paddle bathrobe
        rollerskate lampshade bookcase footstool sundial""",
    "condition": """new used sturdy faded spotless creaky antique reliable wobbly handmade waterproof foldable
        unused patched""",
    "amounts": "ten twelve fifteen twenty eleven thirteen eight nine",
    "skies": "cloudy sunny rainy windy foggy stormy frosty overcast bright hazy snowy humid chilly mild breezy sultry",
    "regions": "coast hills valleys islands plains highlands lowlands marshes moors fens foothills",
    "winds": "north south east west",
    "warnings": """gales floods avalanches icicles puddles thunderstorms blizzards landslides heatwaves showers
        whirlwinds""",
    "gear": "umbrellas raincoats sunglasses wellingtons mufflers galoshes parasols earmuffs",
    "chores": "dishes laundry cellar windows chimney gutter accounts attic hen-house ironing sweeping hoovering",
    "spirits": "exhausted fine content sleepless wretched cosy weary refreshed dizzy thoughtful chatty",
    "officials": "mayor council police firemen committee inspector minister ambassador treasurer sheriff magistrate",
    "doings": "opened closed painted repaired sold inspected rebuilt flooded decorated abandoned auctioned renamed",
    "buildings": """stadium gasworks townhall post-office racecourse brewery observatory prison ballroom playground
        archive dairy windmill aqueduct""",
    "bystanders": """spectators visitors residents tourists passengers commuters fans shopkeepers pensioners
        schoolchildren""",
    "reactions": "cheered grumbled clapped protested gasped whistled yawned rejoiced complained applauded",
    "asides": "aside loudly trembling kneeling bowing laughing sneezing pacing frowning winking blushing",
    "oaths": "alas behold farewell forsooth hush nonsense silence treason bravo hurrah",
    "gossip": "twins lodger vicar grocer dressmaker organist cousin caretaker parson postmistress tramp headmaster",
    "rumours": "eloped retired emigrated fainted inherited snored vanished proposed remarried overslept quarrelled",
    "pastimes": """bowls archery croquet billiards dominoes skittles badminton tennis marbles hopscotch fencing
        rowing yodelling""",
    "opinions": """delightful dreary dull thrilling tedious amusing shocking marvellous ridiculous overrated
        touching endless""",
    "style": "watercolours crayons pastels charcoal oils chalk",
    "postures": "stands sits kneels lies waits leans crouches",
    "purposes": """travellers widows sleepwalkers gardeners beginners giants insomniacs ballerinas lighthouses
        orchestras choirs bachelors grandparents""",
    "metal": "brass pewter steel zinc nickel bamboo wicker cork rubber",
    "audience": "audience critics choir conductor soloist ensemble composer",
    "qualities": "shrill mellow deep bright soft hoarse solemn tender lively hollow",
    "seen": "craters volcanoes oceans glaciers canyons geysers ridges cliffs dunes",
    "eaters": "guests lodgers miners sailors monks aunts picnickers nuns lumberjacks hikers",
}
