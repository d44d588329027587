using System.Globalization;
using System.Text.RegularExpressions;
using GenAI.Lifecycle.Local.Hosting;
using Microsoft.AspNetCore.Http;

namespace GenAI.Lifecycle.Local.Services.SageMakerRuntime;

/// <summary>Reads headers and body of an invocation.</summary>
internal static partial class InvocationInput
{
    /// <summary>Reads a synchronous or streamed invocation; the two name the accepted type differently.</summary>
    /// <exception cref="ServiceError">ValidationError.</exception>
    public static Invocation Read(AwsRequest request, bool streamed)
    {
        var name = Name(request);
        if (request.Body.Length > Invocation.MaxBodyBytes)
            throw Broken("body", $"Member must have length less than or equal to {Invocation.MaxBodyBytes}");
        if (Header(request, InvocationHeaders.TargetModel) is not null) throw RuntimeErrors.Validation($"Endpoint {name} is not a multi-model endpoint; a target model cannot be specified.");
        if (Header(request, InvocationHeaders.TargetContainer) is not null) throw RuntimeErrors.Validation($"Endpoint {name} has no containers that are invoked directly; a target container hostname cannot be specified.");
        if (Header(request, InvocationHeaders.InferenceComponent) is { } component) throw RuntimeErrors.Validation($"Inference Component {component} of endpoint {name} not found.");
        return new Invocation
        {
            EndpointName = name,
            TargetVariant = Header(request, InvocationHeaders.TargetVariant, 63),
            Body = request.Body,
            ContentType = request.Http.ContentType,
            Accept = streamed ? Header(request, InvocationHeaders.Accept) : AcceptOf(request.Http),
            Headers = PassedOn(request),
        };
    }

    public static string Name(AwsRequest request)
    {
        var name = request.Labels["EndpointName"];
        if (name.Length > 63) throw Broken("endpointName", "Member must have length less than or equal to 63");
        return EndpointName.IsMatch(name) ? name : throw Broken("endpointName", $"Member must satisfy regular expression pattern: {EndpointName}");
    }

    /// <summary>Headers that the container sees as they came.</summary>
    public static IReadOnlyDictionary<string, string> PassedOn(AwsRequest request)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (header, max) in ((string, int)[])[(InvocationHeaders.CustomAttributes, 1024), (InvocationHeaders.InferenceId, 64), (InvocationHeaders.SessionId, 256), (InvocationHeaders.EnableExplanations, 64)])
            if (Header(request, header, max) is { } value) headers[header] = value;
        return headers;
    }

    public static string? Header(AwsRequest request, string name, int maxLength = 1024)
    {
        var value = request.Http.Headers[name].ToString();
        if (value.Length == 0) return null;
        if (value.Length > maxLength || !Printable.IsMatch(value)) throw Broken(name, $"Member must be at most {maxLength} printable ASCII characters");
        return value;
    }

    public static int? Integer(AwsRequest request, string name, int min, int max)
    {
        if (Header(request, name) is not { } text) return null;
        return int.TryParse(text, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max ? value : throw Broken(name, $"Member must be a number from {min} to {max}");
    }

    private static string? AcceptOf(HttpRequest request) => request.Headers.Accept.ToString() is { Length: > 0 } accept ? accept : null;

    private static ServiceError Broken(string member, string constraint) =>
        RuntimeErrors.Validation($"1 validation error detected: Value at '{member}' failed to satisfy constraint: {constraint}");

    [GeneratedRegex("^[a-zA-Z0-9](-*[a-zA-Z0-9])*$")]
    private static partial Regex EndpointName { get; }

    [GeneratedRegex(@"^[\x20-\x7E]*$")]
    private static partial Regex Printable { get; }
}
