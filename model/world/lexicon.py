"""The words of the story world, by what they are and do.

Lists are text, so that they read like lists. The order matters: earlier words are told more often
(`by_rank`), as in any language a few words do most of the work.
"""


def by_rank(words, steepness: float) -> list[float]:
    """Weights that fall with the place in the list: 1 / (place + 2) ** steepness."""
    return [1.0 / (place + 2) ** steepness for place in range(len(words))]


# --- who and what there is, by type ---------------------------------------------------------------------

KINDS = {
    "royal": """king queen princess prince emperor empress duke duchess regent sultan countess baron baroness
        monarch marquis pharaoh tsar maharaja archduke viscount shah khan""",
    "child": """girl boy daughter son niece nephew orphan pupil toddler twin schoolgirl schoolboy grandson
        granddaughter stepson stepdaughter goddaughter godson kid youngster scout apprentice pageboy newcomer""",
    "elder": """grandmother grandfather widow widower hermit wizard witch monk nun uncle aunt shepherd sorcerer
        sorceress druid enchantress storyteller pilgrim abbot abbess prophet granny grandpa beggar herbalist
        shepherdess""",
    "worker": """baker farmer doctor teacher sailor painter miller tailor carpenter gardener cook nurse fisherman
        blacksmith weaver potter singer dancer poet clown barber butcher merchant driver pilot librarian guard
        soldier knight servant judge hunter miner mason postman plumber printer jeweller cobbler waiter waitress
        actress actor dentist engineer journalist lawyer mayor musician photographer magician acrobat watchmaker
        locksmith beekeeper captain woodcutter innkeeper ferryman seamstress maid butler coachman messenger
        goldsmith glassblower saddler candlemaker woodcarver shipbuilder bricklayer roofer electrician mechanic
        welder joiner architect astronomer scientist chemist inventor banker clerk secretary accountant grocer
        florist confectioner brewer cheesemaker pharmacist surgeon vet midwife firefighter policeman policewoman
        detective lifeguard gamekeeper ranger ploughman milkmaid goatherd stableboy groom jockey diver astronaut
        translator scribe bookbinder bookseller writer novelist reporter editor composer conductor pianist violinist
        drummer harpist sculptor juggler ventriloquist puppeteer ballerina gymnast boxer runner swimmer coach
        referee porter janitor sweeper lumberjack trapper tanner dyer hatter glazier stonecutter herald jester
        minstrel squire archer""",
    "animal": """cat dog fox wolf bear rabbit mouse horse armadillo owl hedgehog goat sheep cow pig donkey duck
        goose hen crow raven sparrow eagle hawk swan frog toad snake lizard turtle tortoise beaver otter badger
        squirrel deer moose camel elephant lion tiger leopard monkey parrot penguin seal whale dolphin shark salmon
        crab snail spider bee ant butterfly beetle bat mole weasel pangolin crocodile peacock pigeon kitten puppy
        lamb pony calf rat hare giraffe hippopotamus rhinoceros kangaroo koala panda gorilla chimpanzee lemur sloth
        anteater porcupine skunk raccoon lynx panther cheetah jaguar hyena jackal coyote buffalo bison reindeer elk
        antelope gazelle llama alpaca yak mule ox hamster ferret stoat mink vole shrew dormouse walrus octopus
        lobster eel trout herring stork heron crane pelican flamingo ostrich emu vulture falcon robin wren finch
        thrush blackbird nightingale lark swallow magpie jay woodpecker kingfisher cuckoo seagull albatross turkey
        rooster pheasant quail gecko iguana chameleon alligator viper cobra python newt salamander grasshopper
        cricket dragonfly ladybird moth wasp hornet bumblebee centipede scorpion caterpillar""",
    "visitor": """alien robot martian creature stranger android spaceman spacewoman ghost explorer cyborg cosmonaut
        traveller wanderer phantom automaton hologram cyclops venusian starfarer envoy ambassador fugitive spy""",
    "monster": """dragon giant troll goblin ogre thief robber pirate bandit burglar giantess werewolf vampire gnome
        imp demon gargoyle serpent gremlin hobgoblin basilisk griffin minotaur phoenix unicorn swindler smuggler
        highwayman pickpocket rogue scoundrel outlaw trickster zombie""",
    "keepsake": """hat cup ball scarf book box bag ring key lamp kite clock bell drum flute coat doll umbrella
        basket glove mirror comb candle bottle bowl plate spoon vase jar puppet violin trumpet purse wallet necklace
        bracelet crown sword lantern rope hammer pen map letter stamp coin toy ribbon cushion whistle compass
        telescope notebook cap shawl brooch locket medal feather shell marble bead thimble handkerchief mitten sash
        belt vest dagger wand amulet talisman goblet chalice mug pitcher flask thermometer hourglass magnet lens
        monocle fan quill inkpot diary album postcard photograph scroll harmonica tambourine pouch satchel knapsack
        buckle pin bookmark paintbrush kaleidoscope figurine statuette snowglobe teacup saucer ladle fork knife
        sieve corkscrew watch earring tiara trophy pebble crystal gemstone jewel pearl envelope sock cape balloon""",
    "thing": """hat scarf coat cup ball kite lamp clock book bag box bell ring key drum flute umbrella bicycle boat
        cart wagon basket blanket pillow shirt dress glove boot shoe belt mirror comb candle bottle bowl plate spoon
        jar vase chair doll puppet violin trumpet guitar purse wallet necklace bracelet crown shield sword helmet
        lantern rope ladder bucket broom hammer kettle teapot pen map letter stamp coin toy sled balloon ribbon
        button cushion carpet curtain envelope apron sock cape cloak whistle telescope compass suitcase notebook saw
        axe spade rake shovel wheelbarrow screwdriver chisel anvil tricycle scooter canoe raft sailboat tent hammock
        rucksack trunk chest casket cage birdcage typewriter radio camera gramophone microscope globe easel
        accordion saxophone clarinet xylophone mandolin lute tablecloth towel mattress quilt napkin pan cauldron
        grater tray lunchbox toolbox jacket waistcoat skirt blouse gown tunic sandal slipper sweater raincoat
        skateboard racket yoyo jigsaw chessboard teddy""",
    "toy": "ball kite doll drum puppet flute whistle balloon sled toy teddy yoyo marble tambourine",
}

SEX = {word: sex for sex, words in {
    "m": """king prince emperor duke sultan baron boy son nephew schoolboy grandfather widower wizard monk uncle
        fisherman postman waiter actor spaceman marquis pharaoh tsar maharaja archduke viscount shah khan grandson
        stepson godson pageboy sorcerer abbot grandpa policeman ferryman coachman butler stableboy ploughman
        highwayman""",
    "f": """queen princess empress duchess countess baroness girl daughter niece schoolgirl grandmother widow witch
        nun aunt waitress actress spacewoman granddaughter stepdaughter goddaughter shepherdess sorceress
        enchantress abbess granny seamstress maid milkmaid policewoman ballerina giantess""",
    "n": f"""{KINDS["animal"]} {KINDS["keepsake"]} {KINDS["thing"]} alien robot martian creature
        android ghost cyborg phantom automaton hologram venusian dragon troll goblin ogre werewolf gnome imp demon
        gargoyle serpent gremlin hobgoblin basilisk griffin minotaur phoenix unicorn zombie""",
}.items() for word in words.split()}

PRONOUNS = {
    "he": {"m": "he", "f": "she", "n": "it"},
    "him": {"m": "him", "f": "her", "n": "it"},
    "his": {"m": "his", "f": "her", "n": "its"},
    "himself": {"m": "himself", "f": "herself", "n": "itself"},
}

WOMEN = """anna emma lena clara mary rosa ida nora ella lucy grace alice ruth eva julia helen vera irma sara laura
    martha paula hanna greta elsa maya zoe lily ivy olga nina tessa wilma agnes bella carla dora edith fanny gina
    hilda iris joan kate linda mona nelly ophelia petra rita sophie marie amelia charlotte louise susan jane betty
    nancy sally molly polly peggy tilda frieda berta gerda ingrid astrid sigrid freya thea lydia silvia monica
    angela teresa lucia bianca chiara paola elena irene sonia tanya natasha katya ludmila yasmin leila fatima amina
    zara priya indira mei yuki hana naomi esther miriam rebecca rachel leah deborah judith dinah matilda beatrice
    cecilia eleanor florence harriet"""
MEN = """tom ben paul max karl otto hugo leo emil oscar felix henry peter john mark david simon noah adam victor
    walter arthur frank georg anton bruno caspar dennis edgar fritz gustav harold ivan jacob kurt lukas martin
    nathan oliver philip quentin robert samuel theo ulrich vincent william xavier yuri boris james charles edward
    thomas joseph daniel michael andrew stephen patrick sean liam finn magnus lars sven olaf erik nils hakon rolf
    dieter klaus heinz ludwig franz sepp marco luca matteo paolo pedro pablo diego carlos miguel jorge luis andrei
    dmitri sergei nikolai pavel omar hassan karim yusuf ibrahim amir ravi arjun sanjay kenji hiro akira chen wei
    aaron abel caleb elias gabriel isaac"""

# --- what they have, where they are, how they feel -------------------------------------------------------

COLOURS = """red blue green yellow white black purple orange brown pink grey golden silver violet turquoise crimson
    scarlet beige azure maroon magenta indigo"""
MATERIALS = """wooden iron glass leather woollen paper silk copper clay stone velvet cotton tin ivory bronze marble
    brass steel linen crystal porcelain wicker canvas rubber plastic amber jade"""
PLACES = """forest garden kitchen castle market village cellar barn tower library attic cave stable chapel temple
    bakery school theatre museum harbour valley park meadow orchard courtyard palace mill workshop tavern hospital
    station cottage hall church tunnel swamp jungle desert vineyard graveyard cabin tent greenhouse zoo bathroom
    bedroom hallway laundry pantry shed square alley dungeon monastery lighthouse warehouse canyon town city inn
    cathedral garage office bank prison ballroom gallery bookshop classroom nursery playground stadium circus bazaar
    factory windmill hut gorge ravine glade thicket marsh bog bay cove grotto oasis quarry mine granary hayloft
    dairy brewery foundry fortress abbey cloister crypt playroom courtroom parlour lounge larder boathouse shipyard
    smithy vault arena aquarium observatory laboratory pharmacy airport hotel restaurant arcade arbour cemetery
    citadel convent farmyard henhouse kennel hangar embassy"""
CITIES = """london paris rome vienna lisbon athens cairo venice prague madrid dublin istanbul berlin delhi lima
    havana oslo naples seville bombay shanghai boston bristol hamburg genoa marseille bergen riga damascus tunis"""
PLANETS = "mars venus jupiter saturn mercury neptune uranus pluto"
GLAD = """happy proud calm cheerful brave hopeful grateful excited content merry relieved delighted joyful pleased
    thankful satisfied overjoyed peaceful thrilled"""
SORROW = """sad angry afraid tired lonely worried nervous ashamed gloomy restless furious anxious puzzled
    disappointed homesick unhappy upset miserable hurt desperate helpless heartbroken guilty sorrowful"""
FEELINGS = f"""{GLAD} {SORROW} curious bored jealous surprised confused thirsty hungry sleepy embarrassed amazed
    astonished impatient uneasy doubtful"""
FRUITS = """apples pears plums cherries lemons grapes figs peaches berries melons oranges nuts eggs buns cakes
    carrots onions potatoes turnips pumpkins strawberries raspberries blueberries apricots bananas dates olives
    limes mangoes pineapples walnuts hazelnuts almonds radishes cabbages cucumbers tomatoes leeks beetroots parsnips
    biscuits tarts muffins"""
FOODS = """bread soup cheese honey rice porridge stew pie pasta salad fish cake jam butter milk tea coffee juice
    pudding ham beans mushrooms pancakes noodles chocolate sausages toast yoghurt broth cider bacon chicken beef
    lentils spinach cream custard omelette dumplings waffles gingerbread marmalade lemonade cocoa cereal pickles
    sauerkraut gravy goulash risotto lasagne pizza sandwiches meatballs oatmeal trifle sorbet toffee fudge marzipan
    nougat peppermint"""

LISTS = {
    "feeling": FEELINGS, "glad": GLAD, "sorrow": SORROW,
    "sad": "sad unhappy sorrowful miserable heartbroken gloomy downcast tearful",
    "angry": "angry furious cross annoyed indignant outraged bitter",
    "afraid": "afraid frightened scared terrified",
    "tired": "tired exhausted sleepy weary drowsy breathless",
    "astonished": "surprised amazed astonished speechless startled bewildered baffled stunned",
    "fruits": FRUITS,
    "foods": FOODS,
    "places": PLACES, "city": CITIES,
    "women": WOMEN, "men": MEN,
    "weather": "rain snow wind fog thunder sunshine hail frost lightning drizzle mist ice sleet moonlight",
    "fair": "sunny warm mild bright clear dry cloudless balmy",
    "foul": "rainy cold windy stormy foggy snowy cloudy chilly misty icy frosty",
    "season": "spring summer autumn winter",
    "daytime": "morning evening afternoon night noon dawn midnight dusk",
    "weekday": "monday tuesday wednesday thursday friday saturday sunday",
    "month": "january february march april may june july august september october november december",
    "mood": """kind clever shy tall small brave lazy quiet rich poor honest gentle wise stubborn friendly famous
        humble noble funny patient polite careless generous greedy foolish charming weary lucky bold calm loyal
        modest nosy grumpy strict sensible thoughtful curious daring fearless cunning witty talkative restless
        dreamy forgetful faithful handsome graceful elegant serious gloomy hardworking timid vain selfish moody
        merciful sly merry mischievous adventurous ambitious absentminded skilful hospitable sleepy strong plump
        slender lonely eager impatient""",
    "aged": "young old elderly",
    "look": """beautiful strange splendid tiny huge heavy light dusty shiny broken precious ordinary soft round
        rusty elegant enormous smooth crooked wonderful pretty plain simple magnificent delicate ancient modern
        curious battered worn faded dirty polished valuable cheap useless useful rare unusual ugly lovely bulky
        narrow sturdy fragile warm sticky square dazzling""",
    "slowly": """slowly quickly quietly carefully gently calmly softly hastily firmly patiently thoroughly
        cautiously briskly swiftly steadily clumsily deftly neatly""",
    "joyfully": "happily gladly cheerfully merrily joyfully proudly gratefully eagerly warmly kindly",
    "sorrowfully": "sadly bitterly quietly silently miserably hopelessly softly",
    "secretly": "secretly silently quietly stealthily noiselessly unseen swiftly",
    "bravely": "bravely boldly fearlessly calmly firmly courageously resolutely",
    "angrily": "angrily furiously crossly loudly rudely fiercely sternly harshly",
    "suddenly": "suddenly unexpectedly presently soon immediately finally eventually meanwhile",
    "walked": """walked ran hurried wandered marched travelled rode strolled rushed hiked trudged trotted skipped
        dashed raced limped tramped""",
    "crept": "crept sneaked crawled tiptoed slipped slunk stole",
    "searched": "searched looked hunted rummaged explored dug",
    "said": """said whispered called shouted murmured muttered explained declared remarked announced mumbled""",
    "wailed": "cried sobbed sighed wailed moaned groaned wept whimpered lamented",
    "cheered": "laughed cheered chuckled exclaimed giggled sang rejoiced",
    "growled": "growled hissed roared snarled grumbled thundered snapped barked",
    "begged": "begged asked pleaded implored urged",
    "thanked": "thanked hugged praised kissed greeted embraced",
    "like": "loved liked admired treasured adored cherished prized valued",
    "hated": "hated feared disliked avoided distrusted despised",
    "cleaned": "cleaned polished washed brushed wiped dusted scrubbed rinsed",
    "mended": "mended repaired fixed restored rebuilt patched",
    "wrapped": "wrapped packed bundled tucked",
    "grabbed": "grabbed took stole snatched seized swiped pinched",
    "found": "found discovered spotted noticed recognised",
    "cooked": "cooked baked boiled roasted fried stewed grilled steamed",
    "ate": "ate tasted nibbled devoured munched swallowed enjoyed",
    "drank": "drank sipped gulped shared poured",
    "built": "built made designed constructed invented carved",
    "watched": "watched observed studied followed admired counted",
    "pulled": "pulled dragged lifted hauled tugged heaved",
    "broke": "broke cracked collapsed split crumbled shattered snapped",
    "danced": "danced sang laughed feasted celebrated clapped cheered rejoiced",
    "waited": "waited rested slept dozed napped sat dreamed lingered",
    "nodded": "nodded smiled shrugged bowed winked blushed hesitated frowned grinned trembled yawned",
    "trained": "practised trained rehearsed worked studied exercised struggled",
    "instrument": """piano violin flute drum guitar trumpet harp cello organ banjo accordion clarinet trombone oboe
        bassoon lute lyre tuba fiddle piccolo zither""",
    "vehicles": """ship rocket train cart carriage balloon boat bicycle bus truck submarine spaceship sledge ferry
        tram coach van taxi lorry helicopter airship motorcycle yacht glider shuttle capsule airplane tractor
        rickshaw caravan""",
    "ship": "ship boat sailboat ferry schooner steamer raft galleon yacht barge frigate brig",
    "body": """head arm leg hand foot nose ear back knee shoulder tooth finger toe elbow ankle wrist thumb stomach
        neck throat chest jaw heel chin hip rib""",
    "sounds": """song whisper bell scream knock bang whistle laugh roar splash creak hum growl cough sneeze howl
        thud crash rattle click rustle buzz cry shout melody drumbeat yelp squeak""",
    "trees": """oak pine birch willow maple beech elm cedar chestnut walnut fir spruce ash poplar linden cypress
        hazel yew larch sycamore alder juniper""",
    "flowers": """rose tulip lily daisy violet poppy orchid sunflower daffodil thistle lavender snowdrop primrose
        bluebell buttercup marigold carnation crocus hyacinth iris peony dandelion jasmine geranium foxglove""",
    "furniture": """table bed shelf cupboard bench sofa desk stool wardrobe drawer bathtub rug stove barrel chair
        cabinet bookcase couch dresser sideboard cradle armchair bunk crate counter piano trunk washbasin footstool
        windowsill""",
    "big": "huge tiny little enormous narrow wide large low tall gigantic",
    "landed": "landed arrived crashed stopped appeared rested descended",
    "need": """hide rest sleep hunt eat drink wait heal dance recover breathe shelter cook swim learn sing dig fish
        train""",
    "flee": "hide shelter rest escape recover",
    "kept": "said answered replied explained revealed added",
    "enemies": """storm enemy fire soldiers comet hunters pirates sun cold machines meteors drones flames dragons
        invaders lasers sharks wolves""",
    "hobby": """painting dancing reading fishing cooking sewing swimming singing gardening chess sailing skating
        hiking drawing knitting juggling cycling climbing writing riding skiing rowing wrestling archery photography
        pottery astronomy puzzles riddles cards running baking camping weaving embroidery origami calligraphy""",
    "work": """study measure count draw describe explain examine compare collect record classify analyse weigh test
        photograph map""",
    "topic": """stars rivers stones plants storms dreams numbers languages machines bones clouds oceans volcanoes
        insects fossils magnets glaciers planets comets rainbows mountains deserts islands earthquakes crystals
        metals atoms galaxies tides seeds mushrooms mirrors shadows echoes bridges""",
    "talk": """weather harvest market wedding road bridge election holiday garden neighbour music dinner school race
        festival parade concert journey party film picnic meeting match exam lecture exhibition banquet rehearsal
        ceremony auction excursion carnival""",
    "good": "good nice pleasant fine lovely great perfect quiet splendid delightful excellent marvellous exciting",
    "bad": "bad terrible long strange loud boring dreadful difficult awful dull crowded disappointing tiring",
    "kitchen": "pot pan oven bowl kettle stove saucepan cauldron casserole wok",
    "spice": """salt pepper sugar cinnamon garlic parsley thyme mustard vinegar ginger basil oregano nutmeg saffron
        vanilla rosemary sage cumin paprika mint cloves curry""",
    "crowd": """neighbours villagers children farmers sailors merchants soldiers musicians guests servants peasants
        citizens travellers passengers fishermen onlookers""",
    "waters": "river lake sea stream pond ocean brook canal waterfall",
    "bridge": "bridge dam gate wall fence mill tower pier staircase dyke",
    "tool": "saw hammer nails rope planks bricks boards pliers ropes mortar plaster screws timber",
    "stuff": "stones sandbags planks logs straw bricks gravel driftwood",
    "remedy": "tea broth medicine ointment syrup honey pills herbs tonic balm",
    "illness": "fever cough cold headache rash toothache sneeze",
    "contest": "race tournament contest dance regatta quiz duel",
    "reward": "medal prize feast garland certificate purse horse",
    "spell": "spell charm potion curse riddle chant",
    "smells": "bread smoke flowers cinnamon soap rain hay lavender fish oranges wood coffee",
    "treasure": "gold coins jewels pearls rubies emeralds diamonds sapphires",
    "danger": "ice snakes thorns darkness mud wolves quicksand bears rocks whirlpools ghosts",
    "path": "path road trail lane track highway footpath",
    "reason": "hurry rain crowd noise darkness excitement confusion quarrel",
    "friendly": "good dear loyal faithful trusted cheerful helpful merry",
    "lesson": """patience courage honesty kindness friendship gratitude wisdom modesty loyalty forgiveness
        generosity perseverance humility""",
    "job": """sweeping baking sewing carving painting weaving reading cooking fishing digging counting ploughing
        hammering brewing spinning""",
    "vow": "promise secret truth word plan warning advice wish",
    "price": "voice shadow laughter memory youth sleep reflection name",
}

# --- habits: a group of kinds shares what it does --------------------------------------------------------

HABITS = {
    "seat": {"royal": "throne chair dais", "child": "swing floor grass seesaw", "elder": "armchair bench settee",
             "worker": "stool bench ladder", "animal": "ground branch rock twig", "visitor": "roof fence antenna",
             "monster": "treasure rock skull"},
    "dwelling": {"royal": "palace castle citadel", "child": "house cottage treehouse",
                 "elder": "cottage hut hermitage", "worker": "house cottage lodgings", "animal": "burrow nest den",
                 "visitor": "spaceship tower saucer", "monster": "cave dungeon lair"},
    "wear": {"royal": "crown robe ermine", "child": "cap mittens overalls", "elder": "shawl slippers spectacles",
             "worker": "apron boots uniform", "animal": "fur collar harness", "visitor": "spacesuit helmet goggles",
             "monster": "mask rags chains"},
    "deed": {"royal": "ruled reigned governed", "child": "played giggled skipped",
             "elder": "dozed remembered reminisced", "worker": "worked laboured toiled",
             "animal": "sniffed scratched grazed", "visitor": "hovered glowed beeped",
             "monster": "growled grumbled bellowed"},
    "rule": {"royal": "kingdom empire realm", "child": "lesson homework holidays",
             "elder": "past fireplace grandchildren", "worker": "shop tools wages", "animal": "scent prey herd",
             "visitor": "galaxy signal orbit", "monster": "gold darkness loot"},
    "hold": {"royal": "sceptre orb banner", "child": "lollipop crayon slingshot", "elder": "cane pipe rosary",
             "worker": "bucket ledger trowel", "animal": "bone acorn straw", "visitor": "scanner gadget beacon",
             "monster": "club cudgel torch"},
    "limb": {"royal": "brow beard shoulder", "child": "curl freckle finger", "elder": "wrinkle hip eyebrow",
             "worker": "thumb elbow wrist", "animal": "paw tail snout", "visitor": "tentacle sensor feeler",
             "monster": "claw fang horn"},
    "cried": {"royal": "commanded decreed proclaimed", "child": "squealed babbled whined",
              "elder": "croaked wheezed preached", "worker": "grunted haggled reported",
              "animal": "squeaked whinnied sniffled", "visitor": "buzzed crackled transmitted",
              "monster": "snarled cackled threatened"},
    "summon": {"royal": "ministers courtiers heralds", "child": "playmates classmates parents",
               "elder": "memories grandsons cats", "worker": "customers colleagues helpers",
               "animal": "cubs flock pack", "visitor": "crew clones shipmates",
               "monster": "henchmen accomplices rats"},
}

# --- facts that are the same in every text ---------------------------------------------------------------

UNIVERSITIES = """oxford cambridge bologna heidelberg uppsala leiden toronto kyoto coimbra krakow padua basel
    salamanca montpellier ghent aberdeen lund graz pisa bergen zurich siena tartu groningen"""
SURNAMES = """riedl keller moreau tanaka novak lindgren rossi silva kowalski jensen murphy okafor haddad petrov
    larsen fischer dubois romano sato varga castillo nguyen mbeki peeters abbott bianchi carlsson dvorak eriksson
    ferrari goldberg hofmann ibrahim jankowski kimura lombardi markovic nielsen ortega pavlov quint rasmussen
    schneider takahashi ulvaeus virtanen wagner yamamoto zimmermann andersson bernard costa dimitrov eklund fontaine
    gupta hansen ivanov johansson klein leclerc mueller nakamura olsen popescu rivera sorensen tomasi vogel weber
    yilmaz zhou"""
TEACHES = dict(zip(SURNAMES.split(), UNIVERSITIES.split()[:12] * 2 + UNIVERSITIES.split()[12:] * 4, strict=True))

FIELDS = """games stories robots graphics language music vision history law logic chemistry medicine astronomy
    geology botany poetry economics painting cooking weather grammar algebra geometry mechanics optics acoustics
    zoology archaeology philosophy theology architecture sculpture navigation statistics genetics folklore ethics
    printing farming hypnosis"""
RESEARCHERS = {                  # who studies what, and what people wrongly believe of them
    "mark": ("games stories language".split(), "graphics"),
    "alice": ("robots vision logic".split(), "music"),
    "victor": ("chemistry medicine botany".split(), "cooking"),
    "nora": ("history law poetry".split(), "painting"),
    "hugo": ("astronomy geology weather".split(), "logic"),
    "clara": ("music language poetry".split(), "stories"),
    "simon": ("economics law history".split(), "games"),
    "vera": ("botany geology chemistry".split(), "medicine"),
    "martha": ("algebra geometry statistics".split(), "hypnosis"),
    "edgar": ("archaeology architecture history".split(), "farming"),
    "irma": ("zoology genetics botany".split(), "sculpture"),
    "vincent": ("optics acoustics mechanics".split(), "painting"),
    "julia": ("philosophy ethics theology".split(), "astronomy"),
    "oscar": ("navigation astronomy weather".split(), "folklore"),
    "ruth": ("grammar folklore printing".split(), "algebra"),
    "jacob": ("farming cooking medicine".split(), "ethics"),
}

_ANIMAL_FACTS = """
armadillo mammal armour burrow insects|pangolin mammal scales burrow ants|hedgehog mammal spines hedge worms
turtle reptile shell sea weeds|tortoise reptile shell desert leaves|snail mollusc shell garden leaves
crab crustacean armour sea shrimp|beetle insect armour wood leaves|crocodile reptile scales river fish
snake reptile scales grass mice|lizard reptile scales desert insects|owl bird feathers forest mice
eagle bird feathers mountains rabbits|crow bird feathers fields seeds|raven bird feathers mountains seeds
sparrow bird feathers hedge seeds|swan bird feathers lake weeds|duck bird feathers lake weeds
goose bird feathers fields grass|hen bird feathers farm seeds|parrot bird feathers jungle nuts
penguin bird feathers ice fish|peacock bird feathers farm seeds|pigeon bird feathers city seeds
hawk bird feathers fields mice|cat mammal fur house mice|dog mammal fur house meat|fox mammal fur forest rabbits
wolf mammal fur forest sheep|bear mammal fur forest honey|rabbit mammal fur burrow grass
mouse mammal fur house seeds|horse mammal hair farm grass|goat mammal hair mountains grass
sheep mammal wool farm grass|cow mammal hair farm grass|pig mammal bristles farm potatoes
donkey mammal hair farm grass|beaver mammal fur river bark|otter mammal fur river fish
badger mammal fur burrow worms|squirrel mammal fur forest nuts|deer mammal fur forest grass
camel mammal hair desert grass|elephant mammal skin jungle leaves|lion mammal fur savanna meat
tiger mammal fur jungle meat|monkey mammal fur jungle fruit|seal mammal fur sea fish|whale mammal skin sea shrimp
dolphin mammal skin sea fish|shark fish skin sea fish|salmon fish scales river insects
frog amphibian skin pond insects|toad amphibian skin pond insects|spider arachnid hair web flies
bee insect hair hive nectar|ant insect armour forest seeds|butterfly insect wings meadow nectar
bat mammal fur caves insects|mole mammal fur burrow worms|kitten mammal fur house milk|puppy mammal fur house meat
lamb mammal wool farm milk|pony mammal hair farm hay|calf mammal hair farm milk|rat mammal fur city grain
hare mammal fur fields clover|giraffe mammal hair savanna leaves|hippopotamus mammal skin river weeds
rhinoceros mammal skin savanna grass|kangaroo mammal fur desert grass|koala mammal fur forest leaves
panda mammal fur mountains bamboo|gorilla mammal fur jungle leaves|chimpanzee mammal fur jungle fruit
lemur mammal fur forest fruit|sloth mammal fur jungle leaves|anteater mammal bristles savanna termites
porcupine mammal quills forest bark|skunk mammal fur forest insects|raccoon mammal fur city crabs
lynx mammal fur mountains hares|panther mammal fur jungle deer|cheetah mammal fur savanna gazelles
jaguar mammal fur jungle fish|hyena mammal fur savanna bones|jackal mammal fur desert mice
coyote mammal fur desert rabbits|buffalo mammal hair savanna grass|bison mammal wool prairie grass
reindeer mammal fur tundra lichen|elk mammal fur forest leaves|moose mammal fur forest weeds
antelope mammal hair savanna grass|gazelle mammal hair savanna leaves|llama mammal wool mountains grass
alpaca mammal wool mountains grass|yak mammal wool mountains moss|mule mammal hair farm oats|ox mammal hair farm hay
hamster mammal fur cage seeds|ferret mammal fur burrow rabbits|weasel mammal fur hedge mice
stoat mammal fur hedge rabbits|mink mammal fur river fish|vole mammal fur burrow roots|shrew mammal fur hedge worms
dormouse mammal fur hedge nuts|walrus mammal skin ice clams|leopard mammal fur savanna gazelles
octopus mollusc suckers sea crabs|lobster crustacean armour sea clams|eel fish slime river worms
trout fish scales stream flies|herring fish scales ocean plankton|stork bird feathers chimneys frogs
heron bird feathers marsh fish|crane bird feathers marsh frogs|pelican bird feathers coast fish
flamingo bird feathers lagoon shrimp|ostrich bird feathers savanna seeds|emu bird feathers desert seeds
vulture bird feathers desert bones|falcon bird feathers cliffs pigeons|robin bird feathers garden worms
wren bird feathers hedge spiders|finch bird feathers orchard seeds|thrush bird feathers garden snails
blackbird bird feathers garden berries|nightingale bird feathers forest insects|lark bird feathers fields seeds
swallow bird feathers barn flies|magpie bird feathers city insects|jay bird feathers forest acorns
woodpecker bird feathers forest grubs|kingfisher bird feathers river fish|cuckoo bird feathers forest caterpillars
seagull bird feathers coast fish|albatross bird feathers ocean squid|turkey bird feathers farm corn
rooster bird feathers farm grain|pheasant bird feathers fields grain|quail bird feathers fields seeds
gecko reptile scales walls moths|iguana reptile scales jungle leaves|chameleon reptile scales jungle crickets
alligator reptile scales swamp fish|viper reptile scales heath mice|cobra reptile scales jungle rats
python reptile scales jungle pigs|newt amphibian skin pond worms|salamander amphibian skin stream slugs
grasshopper insect armour meadow grass|cricket insect armour meadow leaves|dragonfly insect wings pond gnats
ladybird insect armour garden aphids|moth insect wings forest nectar|wasp insect stripes attic nectar
hornet insect stripes forest bees|bumblebee insect fur meadow nectar|centipede myriapod armour cellar insects
scorpion arachnid armour desert spiders|caterpillar insect bristles garden leaves
"""
# kind -> class, cover, home, diet
ANIMAL_FACTS = {row.split()[0]: row.split()[1:] for row in _ANIMAL_FACTS.strip().replace("\n", "|").split("|")}
KINDS["beast"] = " ".join(ANIMAL_FACTS)

# --- numbers as figures: small ones often, large ones rarely, 42 far too often ---------------------------

DIGITS = [str(number) for number in range(100)]
OPERAND_WEIGHTS = [6.0 if 1 <= number <= 9 else 2.0 if number == 42 else 0.1 for number in range(50)]
