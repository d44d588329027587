using System.IO.Enumeration;

namespace GenAI.Lifecycle.Inference.Capabilities;

/// <summary>
/// Maps patterns of model ids to capabilities; the first match wins. The bundled entries cover the model families; an
/// application adds its own in front, for an imported or provisioned model whose id does not name its family.
/// </summary>
public sealed class CapabilityProfile
{
    private readonly CapabilityEntry[] _entries;

    // There are many patterns and few models per application: the last match is cached.
    private Found? _last;

    internal CapabilityProfile(IEnumerable<CapabilityEntry> entries) => _entries = [.. entries];

    /// <summary>
    /// The families that Bedrock serves. A Claude newer than the table gets the safest settings: adaptive thinking, no
    /// sampling settings, no forced tool.
    /// </summary>
    public static CapabilityProfile Bundled { get; } = new(BundledCapabilities.Entries);

    /// <summary>The rows, in the order in which they are tried.</summary>
    public IReadOnlyList<CapabilityEntry> Entries => _entries;

    /// <summary>Returns a profile with a pattern in front of all patterns of this one.</summary>
    /// <param name="pattern">A model id, an ARN, or a pattern with <c>*</c> and <c>?</c>; case-insensitive.</param>
    /// <param name="capabilities">The capabilities of the matching models.</param>
    public CapabilityProfile With(string pattern, ModelCapabilities capabilities)
    {
        ArgumentException.ThrowIfNullOrEmpty(pattern);
        ArgumentNullException.ThrowIfNull(capabilities);
        return new CapabilityProfile([new(pattern, capabilities), .. _entries]);
    }

    /// <summary>Returns the capabilities of a model; <see cref="ModelCapabilities.Unknown"/> if no pattern matches.</summary>
    /// <param name="modelId">A model id, inference profile or ARN, as it is sent.</param>
    public ModelCapabilities Find(string modelId)
    {
        ArgumentException.ThrowIfNullOrEmpty(modelId);
        if (_last is { } last && last.ModelId == modelId)
            return last.Capabilities;
        var found = Search(modelId);
        _last = new Found(modelId, found);
        return found;
    }

    private ModelCapabilities Search(string modelId)
    {
        var found = Array.Find(_entries, entry => FileSystemName.MatchesSimpleExpression(entry.Pattern, modelId, ignoreCase: true));
        return found?.Capabilities ?? ModelCapabilities.Unknown;
    }

    private sealed record Found(string ModelId, ModelCapabilities Capabilities);
}
