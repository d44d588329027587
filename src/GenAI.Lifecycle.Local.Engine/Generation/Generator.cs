using GenAI.Lifecycle.Local.Engine.Adapters;
using GenAI.Lifecycle.Local.Engine.Modeling;
using GenAI.Lifecycle.Local.Engine.Models;
using GenAI.Lifecycle.Local.Engine.Tokenization;
using static TorchSharp.torch;

namespace GenAI.Lifecycle.Local.Engine.Generation;

/// <summary>Generates answers, several at a time.</summary>
internal sealed class Generator(LoadedModel loaded)
{
    private readonly HashSet<int> _ends =
    [
        .. new[] { ChatTemplate.End, ChatTemplate.EndOfText }
            .Where(loaded.Tokenizer.File.Special.ContainsKey)
            .Select(name => loaded.Tokenizer.File.Special[name]),
    ];

    /// <summary>The positions that are left beside an adapter's virtual tokens.</summary>
    private int Context => loaded.Model.Config.MaxPositionEmbeddings - loaded.Model.Prefix.Count;

    /// <summary>The number of tokens an answer may have.</summary>
    /// <exception cref="EngineException">The prompt leaves no room for one.</exception>
    public int LimitOf(IReadOnlyList<int> prompt, GenerationOptions options) =>
        prompt.Count switch
        {
            0 => throw new EngineException("The prompt is empty."),
            var count when count >= Context => throw new EngineException(
                $"Input is too long for requested model. The prompt has {count} tokens; the model's context is {Context}, of which the answer needs at least one."
            ),
            var count => Math.Min(options.MaxTokens ?? int.MaxValue, Context - count),
        };

    /// <summary>Generates the answers of a batch; each is the same as it would be alone.</summary>
    public IReadOnlyList<GenerationResult> Generate(IReadOnlyList<GenerationRequest> requests)
    {
        var results = new GenerationResult[requests.Count];
        foreach (var group in requests.Index().GroupBy(static each => each.Item.Adapter))
        {
            var members = group.ToList();
            var answers = GenerateWith(group.Key, members.ConvertAll(static each => each.Item));
            for (var i = 0; i < members.Count; i++)
                results[members[i].Index] = answers[i];
        }

        return results;
    }

    private IReadOnlyList<GenerationResult> GenerateWith(AdapterSet? adapter, IReadOnlyList<GenerationRequest> requests)
    {
        var own = loaded.Model.Adapters;
        loaded.Model.Adapters = adapter ?? own;
        try
        {
            return GenerateTogether(requests);
        }
        finally
        {
            loaded.Model.Adapters = own;
        }
    }

    private IReadOnlyList<GenerationResult> GenerateTogether(IReadOnlyList<GenerationRequest> requests)
    {
        var limits = requests.Select(request => LimitOf(request.Prompt, request.Options)).ToArray();
        var sequences = requests.Select((request, i) => new Sequence(request, limits[i], loaded.Tokenizer, _ends)).ToArray();
        var prompts = requests.Select(request => (int[])[.. loaded.Model.Prefix, .. request.Prompt]).ToArray();
        var longest = prompts.Max(prompt => prompt.Length);
        var padding = prompts.Select(prompt => longest - prompt.Length).ToArray();
        using var guard = inference_mode();
        using var outer = NewDisposeScope();
        using var cache = new KeyValueCache(loaded.Model.Config, padding, longest + limits.Max());
        var input = prompts.SelectMany((prompt, i) => Enumerable.Repeat(0L, padding[i]).Concat(prompt.Select(id => (long)id))).ToArray();
        while (true)
        {
            Step(input, cache, sequences);
            if (sequences.All(sequence => sequence.Done))
                return [.. sequences.Select(sequence => sequence.Result)];
            input = [.. sequences.Select(sequence => (long)sequence.Last)];
        }
    }

    private void Step(long[] input, KeyValueCache cache, Sequence[] sequences)
    {
        using var scope = NewDisposeScope();
        var time = input.Length / sequences.Length;
        var hidden = loaded.Model.Hidden(tensor(input, [sequences.Length, time], ScalarType.Int64), cache);
        var logits = loaded.Model.Project(hidden.narrow(1, time - 1, 1)).data<float>().ToArray();
        var size = logits.Length / sequences.Length;
        for (var i = 0; i < sequences.Length; i++)
            sequences[i].Advance(logits.AsSpan(i * size, size));
    }
}
