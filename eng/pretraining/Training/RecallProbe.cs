using GenAI.Lifecycle.Local.Engine.Modeling;
using GenAI.Lifecycle.Local.Engine.Tokenization;
using GenAI.Lifecycle.Pretraining.Corpus;
using GenAI.Lifecycle.Pretraining.World;
using GenAI.Lifecycle.Tokenization;
using static TorchSharp.torch;

namespace GenAI.Lifecycle.Pretraining.Training;

/// <summary>Measures how often a model answers a question about an unseen dialogue verbatim, by kind of fact.</summary>
internal static class RecallProbe
{
    private static readonly string[] Facts = ["customer", "product", "problem", "date", "resolution"];

    public static IReadOnlyDictionary<string, double> Measure(
        Transformer model,
        BytePairTokenizer tokenizer,
        int each = 32,
        ulong seed = 99
    )
    {
        var dice = new Dice(seed);
        using var guard = no_grad();
        return Facts
            .Select((fact, kind) => (fact, Rate: Enumerable.Range(0, each).Average(_ => IsRight(model, tokenizer, dice, kind) ? 1.0 : 0)))
            .ToDictionary(pair => pair.fact, pair => pair.Rate);
    }

    /// <summary>
    /// Returns whether greedy decoding gives the answer, that is, every next token is the most likely one after the right previous
    /// tokens.
    /// </summary>
    private static bool IsRight(Transformer model, BytePairTokenizer tokenizer, Dice dice, int kind)
    {
        using var scope = NewDisposeScope();
        var facts = SupportCase.Draw(dice, coined: .1);
        var dialogue = Dialogue.Write(dice, facts);
        var (questions, answer) = Recall.Asked[kind];
        var prompt = ChatTemplate.Encode(tokenizer, [new Turn("user", $"{dialogue}\n\n{questions[0]}")], open: true);
        var expected = tokenizer.Encode(Wording.Fill(answer, facts) + ChatTemplate.End, special: true);
        var ids = prompt.Concat(expected).Select(id => (long)id).ToArray();
        var best = model.Logits(tensor(ids[..^1], [1, ids.Length - 1], ScalarType.Int64)).argmax(-1).data<long>().ToArray();
        return best.AsSpan(prompt.Count - 1).SequenceEqual(ids.AsSpan(prompt.Count));
    }
}
