using System.Text.Json.Serialization;

namespace GenAI.Lifecycle;

/// <summary>Represents the location and the split of a use case's examples.</summary>
/// <param name="Location">A path of a file that <see cref="DatasetReader"/> reads, or an <c>s3://</c> URI.</param>
public sealed record DatasetReference(string Location)
{
    /// <summary>The roles of the columns.</summary>
    public DatasetColumns Columns { get; init; } = new();

    /// <summary>The share of each part.</summary>
    public SplitShares Shares { get; init; } = SplitShares.Default;

    /// <summary>Whether it is a local file.</summary>
    [JsonIgnore]
    public bool IsFile => !Location.Contains("://", StringComparison.Ordinal);

    internal DatasetReference RelativeTo(string folder) =>
        IsFile && !Path.IsPathRooted(Location) ? this with { Location = Path.Combine(folder, Location) } : this;
}
