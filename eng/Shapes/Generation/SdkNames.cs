using System.Text;
using System.Text.Json;
using GenAI.Lifecycle.Local.Shapes;

namespace GenAI.Lifecycle.Shapes.Generation;

/// <summary>The names that the AWS SDK for .NET v4 gives to shapes, members and values.</summary>
internal static class SdkNames
{
    private static readonly char[] s_separators =
    [
        ' ',
        '-',
        '/',
        '.',
        ':',
        ',',
        '(',
        ')',
        '*',
        '+',
        '#',
        '%',
        '$',
        '@',
        '!',
        '&',
        '=',
        '?',
        '|',
        '\'',
        '"',
    ];

    // The SDK renames these members for readability.
    private static readonly Dictionary<string, string> s_members = new(StringComparer.Ordinal)
    {
        ["bedrock/ListInferenceProfilesRequest.type"] = "TypeEquals",
    };

    // The model that the SDK is generated from names these values; botocore's does not.
    private static readonly Dictionary<string, string> s_constants = new(StringComparer.Ordinal)
    {
        ["AudioFormat.x-aac"] = "X_aac",
        ["CacheTTL.5m"] = "FIVE_MINUTES",
        ["CacheTTL.1h"] = "ONE_HOUR",
    };

    /// <summary>Returns the class of a structure.</summary>
    public static string Class(string shape) => Upper(shape);

    /// <summary>Returns the class of an error: <c>ModelError</c> becomes <c>ModelErrorException</c>, a fault loses its word.</summary>
    public static string Exception(string shape)
    {
        var name = Upper(shape);
        if (name.EndsWith("Exception", StringComparison.Ordinal))
        {
            return name;
        }

        return (name.EndsWith("Fault", StringComparison.Ordinal) ? name[..^5] : name) + "Exception";
    }

    /// <summary>Returns the property of a member.</summary>
    public static string Property(string service, Shape shape, ShapeMember member) =>
        s_members.GetValueOrDefault($"{service}/{shape.Name}.{member.Name}") ?? Upper(member.Name);

    /// <summary>Returns the constant of an enumeration's value: <c>ml.m5.xlarge</c> becomes <c>MlM5Xlarge</c>.</summary>
    public static string Constant(string enumeration, string value)
    {
        if (s_constants.TryGetValue($"{enumeration}.{value}", out var known))
        {
            return known;
        }

        var name = new StringBuilder();
        foreach (var word in value.Split(s_separators, StringSplitOptions.RemoveEmptyEntries))
        {
            name.Append(Upper(word));
        }

        if (name.Length == 0 || char.IsAsciiDigit(name[0]))
        {
            name.Insert(0, '_');
        }

        return name.ToString();
    }

    /// <summary>Returns the modifier of a property that hides one of its base class: <c>new</c> and a space, or nothing.</summary>
    public static string Hiding(string property, bool exception = false) =>
        property == "Equals" || (exception && property == "ErrorCode") ? "new " : "";

    /// <summary>Returns whether the serializer's camel-case policy turns the property into its name on the wire.</summary>
    public static bool IsCamelCase(string property, string wireName) => JsonNamingPolicy.CamelCase.ConvertName(property) == wireName;

    private static string Upper(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
