using System.IO.Enumeration;

namespace GenAI.Lifecycle.Inference.Capabilities;

/// <summary>
/// Which model can do what: patterns over model ids, the first that fits wins. The bundled entries know the families; an
/// application puts its own in front, for an imported or provisioned model whose id tells nothing.
/// </summary>
public sealed class CapabilityProfile
{
    private readonly CapabilityEntry[] _entries;

    // The patterns are many and an application's models few: the last one found is kept.
    private Found? _last;

    internal CapabilityProfile(IEnumerable<CapabilityEntry> entries) => _entries = [.. entries];

    /// <summary>
    /// The families that Bedrock serves. A Claude that is newer than the table is asked in the safest manners: adaptive thinking, no
    /// sampling settings, no forced tool.
    /// </summary>
    public static CapabilityProfile Bundled { get; } = new(BundledCapabilities.Entries);

    /// <summary>The rows, in the order in which they are tried.</summary>
    public IReadOnlyList<CapabilityEntry> Entries => _entries;

    /// <summary>Returns a profile in which a pattern comes before all that this one has.</summary>
    /// <param name="pattern">A model id, an ARN, or a pattern with <c>*</c> and <c>?</c>; letters of either case are the same.</param>
    /// <param name="capabilities">What a model of that id can do.</param>
    public CapabilityProfile With(string pattern, ModelCapabilities capabilities)
    {
        ArgumentException.ThrowIfNullOrEmpty(pattern);
        ArgumentNullException.ThrowIfNull(capabilities);
        return new CapabilityProfile([new(pattern, capabilities), .. _entries]);
    }

    /// <summary>What a model can do; <see cref="ModelCapabilities.Unknown"/> where no pattern fits.</summary>
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
