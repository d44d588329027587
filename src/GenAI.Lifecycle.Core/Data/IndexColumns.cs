using System.Text.RegularExpressions;

namespace GenAI.Lifecycle;

/// <summary>
/// Detects columns that data frames write for their row numbers. They are neither inputs nor metadata, unless the options
/// name them.
/// </summary>
internal static partial class IndexColumns
{
    /// <summary>Determines whether a name is a default name of pandas or Arrow for an unnamed index.</summary>
    public static bool IsIndex(string column) => Names().IsMatch(column);

    [GeneratedRegex(@"^(?:Unnamed: \d+(?:\.\d+|_level_\d+)?|__index_level_\d+__)$", RegexOptions.CultureInvariant)]
    private static partial Regex Names();
}
