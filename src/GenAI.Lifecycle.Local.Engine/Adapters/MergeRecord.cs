using System.Text.Json;
using GenAI.Lifecycle.Local.Engine.Modeling;

namespace GenAI.Lifecycle.Local.Engine.Adapters;

/// <summary>Tells whether the model beside an adapter has the adapter in its weights, and how well both agree.</summary>
/// <param name="Merged">Whether it is merged; if not, the adapter applies when the model is loaded.</param>
/// <param name="LargestDifference">The largest difference of a log-probability of the next token between both forms; null without.</param>
/// <param name="Rows">On how many rows it was measured.</param>
internal sealed record MergeRecord(bool Merged, double? LargestDifference, int Rows)
{
    public const string FileName = "merge.json";

    /// <summary>The largest difference that counts as equal.</summary>
    public const double Tolerance = 1e-4;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
    };

    /// <summary>The record in an adapter's directory; <see langword="null"/> if there is none.</summary>
    public static MergeRecord? Load(string directory)
    {
        var path = Path.Combine(directory, FileName);
        return File.Exists(path) ? JsonSerializer.Deserialize<MergeRecord>(RegularFile.ReadAllBytes(path), Json) : null;
    }

    public void Save(string directory) => File.WriteAllText(Path.Combine(directory, FileName), JsonSerializer.Serialize(this, Json) + "\n");
}
