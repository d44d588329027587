namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>The keys seen in a run, by their hashes: some 32 bytes each.</summary>
internal sealed class PromptKeys
{
    private readonly HashSet<UInt128> _seen = [];

    /// <summary>Returns the hash of a prompt's key.</summary>
    /// <exception cref="ArgumentException">The prompt has no key or no message, or the key was seen before.</exception>
    public UInt128 Add(BatchPrompt prompt)
    {
        if (string.IsNullOrEmpty(prompt.Key))
            throw new ArgumentException("A prompt has no key.", nameof(prompt));
        if (prompt.Messages is not { Count: > 0 })
            throw new ArgumentException($"The prompt '{prompt.Key}' has no message.", nameof(prompt));
        var key = ResultsFile.HashOf(prompt.Key);
        return _seen.Add(key) ? key : throw new ArgumentException($"Two prompts have the key '{prompt.Key}'.", nameof(prompt));
    }
}
