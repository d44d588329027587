using System.Text.Json;

namespace GenAI.Lifecycle.Local.Services.S3.Posts;

/// <summary>A condition on one field of a form.</summary>
/// <param name="Operator"><c>eq</c> or <c>starts-with</c>.</param>
/// <param name="Field">The field's name.</param>
/// <param name="Value">The required value or prefix.</param>
internal sealed record PostCondition(string Operator, string Field, string Value)
{
    private static readonly string[] Operators = ["eq", "starts-with"];

    /// <summary>Reads <c>{"name":"value",…}</c> or <c>["operator","$name","value"]</c>; null for any other form.</summary>
    public static IReadOnlyList<PostCondition>? Read(JsonElement condition) =>
        condition.ValueKind switch
        {
            JsonValueKind.Object when condition.EnumerateObject().All(member => member.Value.ValueKind == JsonValueKind.String) =>
            [
                .. condition.EnumerateObject().Select(member => new PostCondition("eq", member.Name, member.Value.GetString()!)),
            ],
            JsonValueKind.Array
                when condition.GetArrayLength() == 3 && condition.EnumerateArray().All(part => part.ValueKind == JsonValueKind.String) =>
                ReadArray(condition[0].GetString()!, condition[1].GetString()!, condition[2].GetString()!),
            _ => null,
        };

    public bool Holds(IReadOnlyDictionary<string, string> fields) =>
        fields.TryGetValue(Field, out var given) && (Operator == "eq" ? given == Value : given.StartsWith(Value, StringComparison.Ordinal));

    public override string ToString() => $"[\"{Operator}\", \"${Field}\", \"{Value}\"]";

    private static PostCondition[]? ReadArray(string comparison, string field, string value) =>
        Operators.Contains(comparison) && field.StartsWith('$') ? [new PostCondition(comparison, field[1..], value)] : null;
}
