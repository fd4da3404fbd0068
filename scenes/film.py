"""The film's table of contents: chapters and their clips, in the order in which they play."""

CHAPTERS = [
    ("circuit", "A circuit that drives a car", [
        "EverythingConnected",
        "RandomTries",
        "Backpropagation",
        "TestDrive",
        "OneWireOut",
        "OneGate",
        "Parameters",
    ]),
    ("typewriter", "Guessing the next word", [
        "StrikerArms",
    ]),
    ("encoder", "Squeezing words into numbers", [
        "Squeeze",
        "MoreLikeKing",
        "WhoSitsOnTheThrone",
        "Unsqueeze",
        "FewerWires",
        "LearningToCopy",
        "SmallerStill",
        "MapOfWords",
    ]),
    ("attention", "The fuzzy hash table", [
        "WordsLookAtWords",
        "SilenceOneHead",
        "ExactTable",
        "QuestionAndKey",
        "FuzzyTable",
        "ScoresTimesValues",
        "Residual",
        "LayerByLayer",
        "AHeadIsBorn",
    ]),
    ("autoregression", "Errors accumulate", [
        "OneWordAtATime",
        "OneWrongWord",
        "HideTheWrongWord",
        "ForcedMistakes",
        "ErrorsAccumulate",
        "NoTakingBack",
    ]),
]
