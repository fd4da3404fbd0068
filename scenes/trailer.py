"""The trailer: which moments of which clips, in the order in which they play.

Of each: the clip, and how the sentence begins that is said meanwhile, before its values are filled in.
"""

MOMENTS = [
    ("TestDrive", "Nobody sits in this car."),
    ("OneWireOut", "This one turns to where a car is"),
    ("Backpropagation", "We go on, nudge by nudge."),
    ("StrikerArms", "The likeliest arm strikes"),
    ("Squeeze", "Current climbs."),
    ("MoreLikeKing", "Here are all {count:,.0f} words."),
    ("WordsLookAtWords", "Now “{asker}” looks back."),
    ("HideTheWrongWord", "Now the head looks at the truth"),
]
