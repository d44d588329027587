using GenAI.Lifecycle.Pretraining.World;

namespace GenAI.Lifecycle.Pretraining.Corpus;

/// <summary>Writes the training documents of the base models, which include no dialogue of the sample.</summary>
internal sealed class CorpusWriter(IReadOnlySet<string> excluded)
{
    private const double Coined = .35;

    public Document Write(Dice dice) =>
        dice.Between(0, 99) switch
        {
            < 10 => Lists(dice),
            < 18 => Handbook.Write(dice),
            < 58 => Recalled(dice),
            _ => Chatted(dice),
        };

    private Document Chatted(Dice dice)
    {
        var (facts, dialogue) = Draw(dice);
        return Chats.Write(dice, facts, dialogue);
    }

    private Document Recalled(Dice dice)
    {
        var (facts, dialogue) = Draw(dice);
        var given = dice.Chance(.85) ? dialogue : Recall.Letter(dice, facts);
        var parts = new List<string>();
        for (var i = dice.Between(2, 4); i > 0; i--)
        {
            parts.Add(
                dice.Between(0, 9) switch
                {
                    < 6 => Recall.Note(dice, facts),
                    6 => Recall.Letter(dice, facts),
                    7 => Recall.Record(dice, facts),
                    _ => Recall.Questions(dice, facts),
                }
            );
        }

        return new Document(given + "\n\n", string.Join("\n\n", parts));
    }

    private (SupportCase Facts, string Dialogue) Draw(Dice dice)
    {
        while (true)
        {
            var facts = SupportCase.Draw(dice, Coined);
            var dialogue = Dialogue.Write(dice, facts);
            if (!excluded.Contains(Sample.Hash(dialogue)))
                return (facts, dialogue);
        }
    }

    /// <summary>Returns a list of names, products, dates or codes that is then copied.</summary>
    private static Document Lists(Dice dice)
    {
        var kind = dice.Between(0, 4);
        var cases = Enumerable.Range(0, dice.Between(3, 7)).Select(_ => SupportCase.Draw(dice, coined: .6)).ToList();
        var items = cases.ConvertAll(facts =>
            kind switch
            {
                0 => facts.Customer,
                1 => facts.Product,
                2 => $"{facts.Customer}, {facts.Date}",
                3 => $"{facts.Order} {facts.Customer}",
                _ => $"{facts.Product}: {facts.Problem}",
            }
        );
        var separator = dice.Pick((string[])["\n", "; ", " | "]);
        var first = string.Join(separator, items);
        if (dice.Chance(.4))
            dice.Shuffle(items);
        return new Document(
            $"{first}\n\n{dice.Pick((string[])["Again:", "Copy:", "The list:", "Once more:"])}\n",
            string.Join(separator, items)
        );
    }
}
