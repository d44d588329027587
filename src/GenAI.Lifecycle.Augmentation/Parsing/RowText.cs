namespace GenAI.Lifecycle.Augmentation.Parsing;

/// <summary>Writes a record as text.</summary>
internal static class RowText
{
    /// <summary>Returns a line "name: value" for each value that is not empty.</summary>
    public static string Of(IEnumerable<(string Name, string Value)> fields) =>
        string.Join(
            '\n',
            fields
                .Where(static field => !string.IsNullOrWhiteSpace(field.Value))
                .Select(static field => $"{field.Name}: {BlockWriter.OneLine(field.Value)}")
        );
}
