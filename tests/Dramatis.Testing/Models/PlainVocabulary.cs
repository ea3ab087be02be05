namespace Dramatis.Testing.Models;

/// <summary>Words that every age has, for a fake model to make sentences of.</summary>
internal static class PlainVocabulary
{
    public static readonly string[] Adjectives = (
        "able absent aching alert aloof ample angular awkward balmy bare bashful beloved bent bland blunt boastful bold bony "
        + "brave brisk brittle broad bulky callous calm candid careless chaste chilly clever clumsy coarse costly crafty crisp "
        + "crooked crude damp daring deaf dear deep defiant dense devout dim dire dizzy docile doubtful drab dreary drowsy dull "
        + "dumb dusty dutiful eager earnest elderly empty even faint fair faithful false fearless feeble fierce fickle filthy fine "
        + "firm flat flimsy foolish foreign frail frank fresh frugal furtive gaunt gentle giddy gloomy grave greedy grim gruff "
        + "guilty handy harsh hasty haughty hearty heavy hoarse hollow homely honest hostile humble hungry hushed idle inner "
        + "jagged jealous keen kindly lame lavish lax lazy lean lively lofty lone loose loud lowly loyal lucid lukewarm mature "
        + "meagre meek mellow merry mild misty modest moist mournful mute naive narrow neat needy nimble noble noisy numb odd "
        + "ornate pale patient petty placid plain pliant plump polite pompous prickly prim profane prompt proud prudent pure "
        + "quaint queer quick ragged rare rash raw ready remote restless rich rigid ripe risky robust rough rowdy rude rustic "
        + "sacred salty sane scant secret serene severe shaky shallow sharp sheer shrewd shrill shy silent silly simple skilful "
        + "slack slender slim sly smooth snug sober solemn solid sombre sore sour sparse spicy staid stale stark steady steep "
        + "stern stiff stout strict stubborn sturdy subtle sudden sullen sultry supple surly swift tacit tame tart taut tender "
        + "tense terse thick thin thorough tidy timid tiny tired torn tough tranquil trim trivial ugly uneven unruly upright "
        + "urgent vague vain valiant vast veiled vivid wary weary wicked wide wild wily wise wistful witty worn worthy wry zealous"
    ).Split(' ');

    public static readonly string[] Verbs = (
        "abandoned accepted admired adorned allowed altered amused answered avoided awaited banned bargained barred beheld "
        + "betrayed blamed blessed borrowed bought bribed broke brought buried carried carved caught caused chased cheered chose "
        + "claimed cleaned coaxed concealed confessed copied corrected counted covered crossed cursed cut dared deceived defended "
        + "delayed demanded denied deserved desired despised disguised divided dodged doubted dragged drained dreaded dropped "
        + "earned emptied endured enjoyed envied escaped excused expected explained faced fancied favoured feared fed fetched "
        + "finished fixed flattered fled followed forbade forgave forgot forsook fought found freed gained gathered gave granted "
        + "grasped greeted guarded guessed guided halted handled hated hauled healed heeded helped hid hired honoured hurried "
        + "ignored imitated imposed inherited insulted invited joined judged kept kicked kissed knew lacked led left lent lifted "
        + "liked limited loathed loosened lost loved lowered managed marked matched measured mended mentioned missed mistook "
        + "mocked moved mourned named needed neglected noticed nursed obeyed obtained offered omitted opened opposed ordered "
        + "outlived owed paid pardoned parted passed permitted pitied placed planned pleased pledged praised preached preferred "
        + "prepared promised proved provoked pulled punished pursued pushed questioned quit raised reached rebuilt recalled "
        + "received refused regretted rejected released relished removed renounced repaid repaired repeated replaced rescued "
        + "resented resisted respected restored retold returned revealed ridiculed risked ruined sacrificed saved scattered "
        + "scolded scorned searched seized sent served settled shared sharpened sheltered shouted showed shunned silenced sold "
        + "solved sought spared spent split spoiled spurned started stole stopped stored stretched studied suffered summoned "
        + "supported surpassed suspected swallowed swapped swore tamed tasted taught teased tempted tended tested thanked "
        + "threatened threw tolerated touched traced traded trained treasured trimmed trusted turned twisted undid untied upheld "
        + "urged used valued vexed visited wagered warned washed wasted watched weighed welcomed widened wished withheld withstood "
        + "won wore worshipped wounded yielded"
    ).Split(' ');

    public static readonly string[] Nouns = (
        "acorn aisle alley altar anchor ankle anvil apple arch arrow ash awning axe axle balcony barley barn barrel basin basket "
        + "bath beach beam beard bed bee bell bench berry blanket blister boat bone boot bough bowl bracelet branch bread breast "
        + "bride bridge brook broom brow bucket bull bundle bush butcher calf camp cane cart cattle cave cellar chain chalk cheek "
        + "cheese chest chick child clay cliff cloak cloth cloud coast cobbler coin comb cook cord corner courtyard cousin cow "
        + "crab cradle crane crow crowd crown crumb crust cup curse curtain dagger dance daughter dawn deck deer desert dew ditch "
        + "doctor dog donkey door dove dowry drum duck dust dye eagle ear edge eel egg elbow ember enemy ewe eye falcon fang feast "
        + "feather fence fever field fig finger fire fish fist flag flame flask flea fleece flock flood floor flute fly foal fog "
        + "foot forest fountain fox friend frog frost fruit furrow gate ghost giant girdle girl gnat goat gold goose grain grass "
        + "grave grove guest gull hail hair hall hammer hand harbour hare harp harvest hatchet hawk hay head hearth hedge heel "
        + "helmet hen herb herd herring hill hinge hip hive hoe honey hood hoof hook horn horse hound house hull hunger hut ice "
        + "ink iron island ivory ivy jar jaw jest jewel joint judge jug juice key kettle kitchen knee knife knot ladder lake lamb "
        + "lamp lane lap lark latch lather law leaf ledge leg lid lily limb lime linen lion lip lizard loaf lock log loom louse "
        + "lump lung lute lyre maid mane mantle market mask mast mat meadow meal meat melon merchant midwife milk mill mole moon "
        + "mortar moss moth mother mound mouse mouth mud mule murmur mussel mustard nail neck needle nest net night nose nurse nut "
        + "oak oar oath oats oil ointment olive onion orchard otter oven owl ox oyster paddle pail palm pan path paw pea peak pear "
        + "pearl pebble perch pet pig pigeon pillar pillow pin pine pit pitcher plain plank plough plum poem pole pond pool porch "
        + "pot priest prison puddle purse quail quarrel quarry queen raft rag rain ram rat raven razor reed reef ribbon riddle "
        + "ridge ring river road rock roof room root rope rose rudder rug rumour sack saddle sail sailor salt sand sandal saw scar "
        + "scarf sea seal seed seller servant shadow shawl shed sheep shell shepherd shield ship shirt shoe shore shoulder shovel "
        + "shrine sickle siege sieve silver singer sister skin skull sleeve slope smell smith smoke snail snake snow soil son song "
        + "soot soup sow spade spark sparrow spear spice spider spindle spoon spring stable staff stair stall star stem step stew "
        + "stick stone stool stork storm stranger straw stream street string stump summer sun swallow swamp swan sweat sword table "
        + "tail tale tan tax tear temple tent thief thigh thistle thorn thread throat throne thumb thunder tide tile timber toad "
        + "toe tomb tongue tooth torch tower trader trail trap tree trench trick trough trumpet tub tune turnip twig udder uncle "
        + "valley vault veil vein vine vinegar violet vow wage wagon waist wall walnut war wasp water wave wax weather weaver weed "
        + "weight well wharf wheat wheel whip widow wife willow wind wine wing winter wolf wood wool word wound wreath wrist yarn "
        + "yoke youth"
    ).Split(' ');

    public static readonly string[] Where = (
        "behind beside under near above below beyond across before after against without around despite since until inside outside "
        + "towards between past over during with among for like at by along"
    ).Split(' ');

    public static readonly string[] Trades = (
        "potter weaver shepherd baker fisherman mason carpenter tanner physician sailor soldier farmer trader cook smith guard rower "
        + "nurse singer gardener"
    ).Split(' ');

    public static readonly string[] Relations = (
        "a neighbour,an old friend,a cousin,a stranger,a rival,an admirer,a former pupil,a fellow of the younger days,a creditor,"
        + "a friend of the family"
    ).Split(',');

    public static readonly string[] Manners = (
        "speaks in short bursts,shy and slow,full of questions,never finishes a thought,dry and sober,laughs before every answer,"
        + "slow to trust,loud and warm"
    ).Split(',');

    public static readonly string[] Moods = ["calm", "curious", "amused", "weary", "earnest", "playful"];

    public static readonly string[] Speaking =
    [
        "Short sentences, plain words, and a question at the end of most of them.",
        "Takes examples from workshops, fields and kitchens.",
        "Agrees first and only then turns the matter round.",
        "Dry humour, mostly about the own shortcomings.",
        "Never raises the voice, and slows down when others grow loud.",
        "Names people and places where others speak in general.",
    ];

    // For a life that ended before our era, and for any other.
    public static readonly string[] NamesBefore = (
        "Lysandra Nikias Theokles Melitta Phaidros Kallias Timandra Aristea Glaukon Demetria Hipparchos Kleon Myrto Nikostratos "
        + "Philinna Eudoros Lykon Agathe Straton Chairestrate Diokles Eirene Menon Polyxene Simmias Thrasyllos Anytis Kritias Zosime "
        + "Leontis Mnason Phano Telesippos Xanthias Hegeso Ktesias Archippe Euboulos Labes Korinna"
    ).Split(' ');

    public static readonly string[] Names = (
        "Clara Titus Hermione Otto Lucia Felix Agnes Bruno Martha Anton Sophia Julius Helena Victor Irene Konrad Livia Edmund Theresa "
        + "Simon Beatrice Ambrose Cecily Gilbert Honora Jasper Lucian Marian Rupert Sybil Tobias Agatha Bertram Celeste Dorian Edith "
        + "Fabian Greta Hugo Isolde"
    ).Split(' ');

    public static readonly string[] Places = (
        "a bench in the shade,the corner of the market,the steps of a house,a road at dusk,a table under a vine,the bend of a stream,"
        + "a doorway in the rain,a workshop full of chips,a boat pulled ashore,a field after harvest,a kitchen before dawn,"
        + "the edge of a crowd,a courtyard with a fig tree,a wall above the harbour,a bed of straw,the gate at nightfall,"
        + "a long table after a meal,a stony path uphill"
    ).Split(',');

    public static readonly string[] Aims = (
        "wants a plain answer,means to mock and stays to listen,needs counsel before tomorrow,has quarrelled about it at home,"
        + "doubts the whole tale,hopes to learn the reason,was sent by a shy friend,will not leave without hearing it,"
        + "brings the gossip of the street,fears to be the next,is proud of knowing better,has a wager to settle"
    ).Split(',');
}
