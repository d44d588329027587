using GenAI.Lifecycle.Prompting.Templates;
using GenAI.Lifecycle.Prompting.Tokens;

namespace GenAI.Lifecycle.Prompting.Experiments;

/// <summary>An estimate of the tokens of a call: the expected number and the maximum.</summary>
internal readonly record struct CallEstimate(Usage Likely, Usage Most)
{
    // The maximum overhead of a chat format and a service's own wrapping for an exactly counted conversation.
    private const int Overhead = 32;

    public static CallEstimate Of(Candidate candidate, RenderedPrompt prompt, string? reference, TokenCounters tokens)
    {
        var counter = tokens.For(candidate.Model.Model.FoundationModelId);
        var input = counter.Count(prompt.Messages);
        var most = prompt.Options.MaxOutputTokens;
        var answer = reference is null ? most ?? 0 : Math.Min(counter.Count(reference), most ?? int.MaxValue);
        // An estimate can be off by half, so twice as many tokens are an upper bound.
        long calls = candidate.Model.CallsPerAnswer;
        return new CallEstimate(
            new Usage(calls * input, calls * answer),
            new Usage(calls * ((counter.IsExact ? input : 2L * input) + Overhead), calls * (most ?? answer))
        );
    }
}
