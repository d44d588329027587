using System.Globalization;
using GenAI.Lifecycle.Local.Hosting;

namespace GenAI.Lifecycle.Local.Services.SageMakerRuntime;

/// <summary>Reads headers and body of an invocation.</summary>
internal static class InvocationInput
{
    private static readonly string[] s_passedOn =
    [
        InvocationHeaders.CustomAttributes,
        InvocationHeaders.InferenceId,
        InvocationHeaders.SessionId,
        InvocationHeaders.EnableExplanations,
    ];

    /// <summary>Reads a synchronous or streamed invocation; the two name the accepted type differently.</summary>
    /// <exception cref="ServiceError">ValidationError.</exception>
    public static Invocation Read(AwsRequest request, bool streamed)
    {
        var name = Name(request);
        if (Header(request, InvocationHeaders.TargetModel) is not null)
            throw RuntimeErrors.Validation($"Endpoint {name} is not a multi-model endpoint; a target model cannot be specified.");
        if (Header(request, InvocationHeaders.TargetContainer) is not null)
            throw RuntimeErrors.Validation(
                $"Endpoint {name} has no containers that are invoked directly; a target container hostname cannot be specified."
            );
        if (Header(request, InvocationHeaders.InferenceComponent) is { } component)
            throw RuntimeErrors.Validation($"Inference Component {component} of endpoint {name} not found.");

        return new Invocation
        {
            EndpointName = name,
            TargetVariant = Header(request, InvocationHeaders.TargetVariant),
            Body = request.Body,
            ContentType = request.Http.ContentType,
            Accept = Header(request, streamed ? InvocationHeaders.Accept : "Accept"),
            Headers = PassedOn(request),
        };
    }

    public static string Name(AwsRequest request) => request.Labels["EndpointName"];

    /// <summary>The headers that are passed to the container unchanged.</summary>
    public static IReadOnlyDictionary<string, string> PassedOn(AwsRequest request) =>
        s_passedOn
            .Select(header => (Name: header, Value: Header(request, header)))
            .Where(static header => header.Value is not null)
            .ToDictionary(static header => header.Name, static header => header.Value!, StringComparer.OrdinalIgnoreCase);

    public static string? Header(AwsRequest request, string name) =>
        request.Http.Headers[name].ToString() is { Length: > 0 } value ? value : null;

    public static int? Integer(AwsRequest request, string name) =>
        Header(request, name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
