"""The words of the four bulletin pages. They were written for these samples; the garden does not exist."""

TITLE = "Green Tea from a Northern Garden"
AUTHORS = "Agnes Thorvald and Peder Lund, Orla Valley Garden School"
SUMMARY = (
    "Tea was grown for nine summers on a slope above the Orla, far north of where the books allow it. We tell how the"
    " leaf was dried in four ways, what each of them did to the taste and to the caffeine, and how the tea should be"
    " wrapped so that it lasts until the next harvest."
)
GARDEN = (
    "The slope lies between the school and the old quarry. It faces south, and the river fog that fills the valley on"
    " autumn mornings ends about ten meters below the lowest bed. Frost comes three weeks later there than on the"
    " school yard. Nobody planned a tea garden. In 1964 a sailor brought forty seedlings in a biscuit tin, and they had"
    " to be put somewhere.",
    "Eleven of the forty lived through the first winter. Cuttings from these were rooted in sand under glass, and in"
    " the spring of 1967 we set out six rows of thirty bushes. The soil is poor and sour, which suits them. Every"
    " November the rows are covered with spruce branches, and the branches are taken away when the swallows return.",
    "The bushes are kept low. A low bush stays under the snow, and the snow is the best coat it can have. The one"
    " winter without snow, in 1971, cost us more plants than all the others together.",
    "We pick twice a year, in the second half of June and again in August. Only the bud and the two youngest leaves"
    " are taken. A practiced hand picks a kilogram in three hours, and four kilograms of leaves give one of tea.",
)
GARDEN_ON = (
    "The pupils of the upper class do the picking. They are paid in tea, which they take home and which their parents,"
    " we are told, mix with the kind from the shop.",
    "From 1968 on we weighed every basket and noted the weather of the day. The harvest rose from 3 kg in that year to"
    " 41 kg in 1973. Rain in May does more for it than sun in June.",
)
DRYING = (
    "A picked leaf begins to wither at once. Within an hour it smells of cut grass, in three of apples, and if it is"
    " left in a heap overnight it turns brown and is black tea by morning. To keep it green, the leaf must be heated"
    " soon, hot enough to stop the withering and not so hot that it scorches.",
    "How this is done differs from country to country. We tried the four ways for which we had the tools, and we tried"
    " them side by side, on leaves of the same bushes and the same day. One person dried, one watched the clock, and"
    " one took the samples. The three changed places each week, so that no way of drying would owe its result to the"
    " skill of one pair of hands.",
    "The samples were sealed in glass and carried to the dairy laboratory in Halden, where the caffeine was measured"
    " by Miss Ortega.",
)
METHODS = (
    "Each batch was of two kilograms. The leaf was spread on a sieve for one hour, turned once, and then dried in one"
    " of these ways:",
)
FOUR_WAYS = (
    "in an iron pan over coals, stirred by hand, then cooled on a stone table;",
    "in steam for two minutes, then on a warm plate, rolled between the palms;",
    "in the sun, on linen, with a net against the wind;",
    "on the stove of the school kitchen, on trays, with the door left open.",
)
METHODS_ON = (
    "A batch was called dry when a leaf broke with a snap and its stalk did too. Judged by weight, the tea then held"
    " three parts of water in a hundred, whichever way it had been dried.",
    "The pan needs the most attention. It must be so hot that a drop of water dances on it, and the hand must never"
    " rest. After a quarter of an hour the leaf squeaks, which is the sign to lower the fire. Blisters were common in"
    " the first year and rare in the second.",
    "Steam is kinder to the hands. The leaf comes out limp and of a green that nothing else gives. It has to be rolled"
    " at once, before it cools, or it stays flat and breaks into dust in the tin.",
    "The sun costs nothing and cannot be ordered. On five of the twelve days on which we tried it, clouds came up and"
    " the batch had to be finished indoors. Those five were left out of the table.",
    "The stove was meant as a stopgap. It is slow, and the trays near the fire were done long before the others. We"
    " changed them round every half hour, which helped.",
)
TABLE_ROWS = (
    ("Pan", "1.5", "3.42", "3.31"),
    ("Steam and plate", "2.0", "3.44", "3.27"),
    ("Sun", "11.0", "3.40", "3.02"),
    ("Stove", "6.0", "3.43", "2.88"),
)
TABLE_READ = (
    "Table 1 gives the means of seven batches for each way of drying. The fresh leaf was the same throughout, as it"
    " should be. Pan and steam took away very little of the caffeine, the sun more, and the stove most of all, about"
    " one part in six.",
    "We had expected the opposite. The pan is by far the hottest, and we thought that heat would drive the caffeine"
    " off. It seems that time counts for more. In the pan the leaf is done before the caffeine has begun to move.",
)
BENCH = (
    "Numbers do not drink tea. On the first Sunday of every month twelve people sat down on the long bench before the"
    " school, were given four cups without names, and put them in order. They were six pupils, four parents, the"
    " postman and the priest.",
    "The pan won on seven Sundays out of ten. Words that came up again and again were chestnut, smoke and bread. Steam"
    " came second and was called grass, spinach or sea. The postman put it first every time and said that it reminded"
    " him of his boat.",
    "Tea from the sun was found thin by most. Tea from the stove was liked by the children, perhaps because it is the"
    " least bitter of the four.",
)
CHEMISTRY = (
    "Miss Ortega was asked to explain these losses to the upper class, and her lesson is worth repeating. Caffeine, she"
    " said, is a small and sturdy molecule (Scheme 1). Two rings share one side. Four atoms of nitrogen stand in them,"
    " and three of these carry a methyl group.",
)
CHEMISTRY_ON = (
    "Nothing that a kitchen can do will break the rings. But the molecule is not held fast in the leaf either. Above a"
    " certain heat it leaves the solid and goes straight into the air, and anyone who has cleaned the hood over a"
    " coffee roaster has seen where it goes: fine white needles grow there like frost.",
    "In a leaf that is still wet there is a second way out. The steam takes some caffeine along, drop by drop, and a"
    " leaf on the slow stove steams for six hours. In the pan most of the water is gone after twenty minutes.",
    "To show this she laid a cold plate over the trays of the stove and scraped together what had gathered on it. From"
    " two kilograms of leaf she had a pinch of needles, bitter on the tongue. The upper class has not forgotten that"
    " lesson.",
)
KEEPING = (
    "A tea that was dried well can still be lost in the cupboard. It takes up water from the air, and with the water"
    " every smell that is about. The first harvests were given away in paper bags, and by Christmas they tasted of"
    " soap, of smoked fish, or of the cellar.",
    "In the autumn of 1972 we therefore packed three lots of the same tea in cloth, in paper and in tin, and hung them"
    " in the boat shed by the river, where the air is never dry. Every four weeks a spoonful was taken from each and"
    " weighed before and after an hour on the warm plate. The rules were strict:",
)
RULES = (
    "Take the spoonful from the middle, never from the top.",
    "Close the wrapping again within the same minute.",
    "Do not sample on a day of rain, and write down the day if you must.",
    "Use the same scales, and check them with the brass weight first.",
)
KEEPING_ON = (
    "The shed was chosen because it is the worst place we know. If a wrapping does well there, it will do well in any"
    " kitchen. Mice found the cloth in the ninth week. The bag was hung higher, and the lost tea was counted as lost.",
    "The results are shown on the next page. To make them easier to judge: up to five parts of water in a hundred the"
    " tea is crisp and smells fresh; at eight it bends without breaking; above ten it is food for mold.",
)
CHART_READ = (
    "Figure 1 hardly needs words. Cloth let the tea become moist within two months and spoiled it in four. Paper is"
    " slower, but it ends in the same way. In tin the tea stayed crisp for the whole of the winter, and when the lid"
    " was opened in March it smelled as on the day of the harvest.",
    "The tins were old ones, from biscuits and from paint, scrubbed and dried in the oven. A strip of waxed paper under"
    " the lid made the difference between a good tin and a poor one. Glass would do as well if it were kept in the"
    " dark. Light bleaches the leaf in a few weeks and gives it the taste of straw.",
    "We did not try the cold cellar, because a cold tin that is opened in a warm kitchen draws water from the air like"
    " a window in winter.",
)
ADVICE = (
    "To anyone who has a sheltered slope, sour ground and patience we say: try it. Begin with seeds from the north, not"
    " with plants from a nursery. Expect to lose two in three. Cover the bushes early and uncover them late, and do not"
    " pick a leaf before the fourth summer.",
    "Dry in the pan if you have strong hands and in steam if you have not. Keep away from the stove unless there are"
    " children in the house. Whatever you do, do it quickly; the leaf forgives heat more easily than delay.",
    "Pack the tea while it is still warm, fill the tin to the brim, and write the year on the lid. A tin that has been"
    " opened should be empty in a month.",
    "The garden gives about one cup a day to every house in the village. That is not much. But since the bushes came,"
    " the path to the quarry has been mended, the fog is spoken of with respect, and the bench in front of the school"
    " is seldom empty on a Sunday.",
)
THANKS = (
    "We thank the dairy laboratory in Halden for its time, the sailor for his biscuit tin, and twelve people on a bench"
    " for their honesty.",
)
