using GenAI.Lifecycle.Prompting.Templates;
using GenAI.Lifecycle.Prompting.Tokens;

namespace GenAI.Lifecycle.Prompting.Experiments;

/// <summary>The tokens of one call before it is made: what is likely, and what can be at most.</summary>
internal readonly record struct CallEstimate(Usage Likely, Usage Most)
{
    // What a chat format and a service's own wrapping add at most to a conversation that was counted exactly.
    private const int Overhead = 32;

    public static CallEstimate Of(Candidate candidate, RenderedPrompt prompt, string? reference, TokenCounters tokens)
    {
        var counter = tokens.For(candidate.Model.Model.FoundationModelId);
        var input = counter.Count(prompt.Messages);
        var most = prompt.Options.MaxOutputTokens;
        var answer = reference is null ? most ?? 0 : Math.Min(counter.Count(reference), most ?? int.MaxValue);
        // An estimate can be off by half; twice as many tokens bounds it.
        long calls = candidate.Model.CallsPerAnswer;
        return new CallEstimate(new Usage(calls * input, calls * answer), new Usage(calls * ((counter.IsExact ? input : 2L * input) + Overhead), calls * (most ?? answer)));
    }
}
