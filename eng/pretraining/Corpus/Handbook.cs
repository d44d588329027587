using System.Globalization;
using System.Text;
using GenAI.Lifecycle.Pretraining.World;

namespace GenAI.Lifecycle.Pretraining.Corpus;

/// <summary>Pages of a product handbook, with questions whose answer is a sentence of the page.</summary>
internal static class Handbook
{
    private static readonly (string Sentence, string[] Questions)[] Rules =
    [
        (
            "The {p} is cleaned with {x} every {n} days.",
            ["How do I clean the {p}?", "How often is the {p} cleaned?", "What do I clean it with?"]
        ),
        (
            "Hold the {b} button for {n} seconds to reset the {p}.",
            ["How do I reset the {p}?", "How can I reset it?", "Which button resets the {p}?"]
        ),
        (
            "The warranty of the {p} is {n} months from the day of purchase.",
            ["How long is the warranty?", "What warranty does the {p} have?", "How many months of warranty are there?"]
        ),
        ("The {p} is charged in {n} hours with the {b} cable.", ["How long does it take to charge the {p}?", "How is the {p} charged?"]),
        ("When the {b} light blinks, the {p} needs {x}.", ["What does the blinking light mean?", "Why does the {b} light blink?"]),
        (
            "Returns are accepted within {n} days with the receipt.",
            ["Can I return it?", "How long can I return the product?", "What is the return policy?"]
        ),
        ("Keep the {p} away from {x} at all times.", ["What must the {p} be kept away from?", "Is there a danger?"]),
        ("The {p} weighs {n} kilograms and is made in {c}.", ["How heavy is the {p}?", "Where is the {p} made?", "What does it weigh?"]),
        ("Spare parts of the {p} are sold in {c}.", ["Where do I get spare parts?", "Where are spare parts of the {p} sold?"]),
        ("The filter of the {p} is changed after {n} weeks.", ["When do I change the filter?", "How often is the filter changed?"]),
        ("To register the {p}, enter the code {n} on the {b} page.", ["How do I register the {p}?", "Which code do I enter?"]),
        ("The support line for the {p} is open until {n} on Sunday.", ["When is support open?", "How long is the support line open?"]),
    ];

    private static readonly string[] Things =
    [
        "warm water",
        "a dry cloth",
        "a soft brush",
        "mild soap",
        "white vinegar",
        "fresh oil",
        "direct sun",
        "open fire",
        "small children",
        "salt water",
        "new batteries",
        "strong heat",
    ];

    private static readonly string[] Buttons =
    [
        "power",
        "red",
        "blue",
        "green",
        "side",
        "menu",
        "left",
        "right",
        "start",
        "mode",
        "home",
        "white",
    ];

    private const string Grounding =
        "Answer from the numbered passages only and cite them like [1]. If they do not hold the answer, say so.";

    private static (string Sentence, string Question) Rule(Dice dice, string product, int rule)
    {
        var (sentence, questions) = Rules[rule];
        string thing = dice.Pick(Things),
            button = dice.Pick(Buttons),
            city = dice.Pick(Words.Cities);
        var number = dice.Between(2, 60).ToString(CultureInfo.InvariantCulture);
        string Fill(string template) =>
            template
                .Replace("{p}", product, StringComparison.Ordinal)
                .Replace("{x}", thing, StringComparison.Ordinal)
                .Replace("{b}", button, StringComparison.Ordinal)
                .Replace("{c}", city, StringComparison.Ordinal)
                .Replace("{n}", number, StringComparison.Ordinal);
        return (Fill(sentence), Fill(dice.Pick(questions)));
    }

    private static (List<string> Passages, string Question, string Answer, int Passage) Page(Dice dice)
    {
        var rules = Enumerable.Range(0, Rules.Length).ToArray();
        dice.Shuffle(rules);
        var product = SupportCase.Draw(dice, coined: .4).Product;
        var passages = new List<string>();
        var asked = dice.Between(0, 2);
        var (question, answer) = (string.Empty, string.Empty);
        for (var i = 0; i < 3; i++)
        {
            var sentences = rules.Skip(i * 3).Take(dice.Between(1, 3)).Select(rule => Rule(dice, product, rule)).ToList();
            passages.Add(string.Join(' ', sentences.Select(each => each.Sentence)));
            if (i == asked)
                (answer, question) = dice.Pick(sentences);
        }

        return (passages, question, answer, asked + 1);
    }

    /// <summary>Passages, a question and its answer as a chat or as plain text.</summary>
    public static Document Write(Dice dice)
    {
        var (passages, question, answer, number) = Page(dice);
        if (dice.Chance(.35))
            return new Document($"{string.Join("\n\n", passages)}\n\nQ: {question}\nA:", $" {answer}");

        var prompt = new StringBuilder(Grounding).Append("\n\n");
        for (var i = 0; i < passages.Count; i++)
            prompt.Append('[').Append(i + 1).Append("] ").Append(passages[i]).Append("\n\n");
        return Chats.Render(dice, prompt.Append(question).ToString(), $"{answer} [{number}]");
    }
}
