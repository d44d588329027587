using System.Globalization;
using System.Text.Json;

namespace GenAI.Lifecycle.Local.Shapes;

/// <summary>Reads a model file of <c>eng/Shapes/Models</c>.</summary>
internal static class ServiceModelReader
{
    /// <summary>Reads a model.</summary>
    /// <exception cref="FormatException">A shape is not in the notation.</exception>
    /// <exception cref="JsonException">The file is not JSON.</exception>
    public static ServiceModel Read(Stream stream)
    {
        using var document = JsonDocument.Parse(stream);
        var root = document.RootElement;
        var service = root.GetProperty("service");
        return new ServiceModel
        {
            Id = service.GetProperty("id").GetString()!,
            Sdk = Text(service, "sdk"),
            Version = service.GetProperty("version").GetString()!,
            Endpoint = service.GetProperty("endpoint").GetString()!,
            Signing = service.GetProperty("signing").GetString()!,
            Protocols = Texts(service, "protocols"),
            JsonVersion = Text(service, "jsonVersion"),
            Targets = Texts(service, "targets"),
            Bearer = service.TryGetProperty("bearer", out var bearer) && bearer.GetBoolean(),
            Operations = root.GetProperty("operations").EnumerateObject().ToDictionary(p => p.Name, Operation, StringComparer.Ordinal),
            Shapes = root.GetProperty("shapes").EnumerateObject().ToDictionary(p => p.Name, ReadShape, StringComparer.Ordinal),
        };
    }

    private static OperationModel Operation(JsonProperty property)
    {
        var value = property.Value;
        var http = value.GetProperty("http").GetString()!.Split(' ');
        int? status = http.Length > 2 ? int.Parse(http[2], CultureInfo.InvariantCulture) : null;
        var errors = Text(value, "errors")?.Split(' ') ?? [];
        return new OperationModel(property.Name, http[0], http[1], status, Text(value, "input"), Text(value, "output"), errors);
    }

    private static Shape ReadShape(JsonProperty property) =>
        property.Value.ValueKind switch
        {
            JsonValueKind.String => ShapeNotation.ReadShape(property.Name, property.Value.GetString()!),
            JsonValueKind.Array => Enumeration(property.Name, [.. property.Value.EnumerateArray().Select(item => item.GetString()!)]),
            _ => Structure(property.Name, property.Value),
        };

    // The first item states the constraints of an enumeration that has any.
    private static Shape Enumeration(string name, string[] items) =>
        items is [['$', ' ', .. var constraints], .. var values]
            ? ShapeNotation.ReadShape(name, constraints) with
            {
                Values = values,
            }
            : new Shape(name, ShapeKind.String) { Values = items };

    private static Shape Structure(string name, JsonElement value)
    {
        var members = value.EnumerateObject().Where(p => p.Name != "$");
        var shape = new Shape(name, ShapeKind.Structure)
        {
            Members = [.. members.Select(p => ShapeNotation.ReadMember(p.Name, p.Value.GetString()!))],
        };
        return value.TryGetProperty("$", out var traits) ? ShapeNotation.ApplyTraits(shape, traits.GetString()!) : shape;
    }

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static string[] Texts(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? [.. value.EnumerateArray().Select(item => item.GetString()!)] : [];
}
