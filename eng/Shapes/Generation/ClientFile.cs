using GenAI.Lifecycle.Local.Shapes;

namespace GenAI.Lifecycle.Shapes.Generation;

/// <summary>Writes a service's definition, interface and client.</summary>
internal static class ClientFile
{
    private const string Factory = "static (message, inner, type, code, requestId, status) => new";
    private const string FactoryArguments = "(message, inner, type, code, requestId, status)";

    /// <summary>Returns the file's text.</summary>
    public static string Write(SdkModel sdk)
    {
        var text = new CodeText(
            $"Amazon.{sdk.Name}",
            $"Amazon.{sdk.Name}.Model",
            "Amazon.Runtime",
            "GenAI.Lifecycle.Aws",
            "GenAI.Lifecycle.Aws.Builtin.Runtime",
            "System.Net"
        );
        text.Line();
        text.Line($"internal sealed class Amazon{sdk.Name}Config() : BuiltinConfig({sdk.Name}Service.Definition);");
        text.Line();
        text.Line($"internal abstract class Amazon{sdk.Name}Request : AmazonWebServiceRequest;");
        text.Line();
        BaseException(text, sdk);
        text.Line();
        Definition(text, sdk);
        text.Line();
        Interface(text, sdk);
        text.Line();
        Client(text, sdk);
        return text.ToString();
    }

    private static void BaseException(CodeText text, SdkModel sdk) =>
        text.Block($"internal class Amazon{sdk.Name}Exception : AmazonServiceException", () =>
        {
            text.Line($"public Amazon{sdk.Name}Exception(string message) : base(message) {{ }}");
            text.Line();
            text.Line($"public Amazon{sdk.Name}Exception(");
            text.Line(
                "    string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)"
            );
            text.Line("    : base(message, innerException, errorType, errorCode, requestId, statusCode) { }");
        });

    private static void Definition(CodeText text, SdkModel sdk) => text.Block($"internal static class {sdk.Name}Service", () => text.Block(
                "public static readonly ServiceDefinition Definition = new()",
                () =>
                {
                    var model = sdk.Model;
                    text.Line($"ServiceId = \"{model.Id}\",");
                    text.Line($"HostPrefix = \"{model.Endpoint}\",");
                    text.Line($"SigningName = \"{model.Signing}\",");
                    text.Line($"ApiVersion = \"{model.Version}\",");
                    text.Line($"Protocol = WireProtocol.{ProtocolOf(model)},");
                    if (model.Targets.Count > 0)
                    {
                        text.Line($"TargetPrefix = \"{model.Targets[0]}.\",");
                    }

                    if (model.Protocols.Contains("query"))
                    {
                        text.Line("QueryCompatible = true,");
                    }

                    if (model.Bearer)
                    {
                        text.Line("AcceptsBearerToken = true,");
                    }

                    if (sdk.Streams.Count > 0)
                    {
                        text.Line("StreamStatus = InStreamErrors.StatusOf,");
                    }

                    text.Block("Errors = new Dictionary<string, ServiceErrorFactory>", () => text.Lines(Codes(sdk)), "},");
                    text.Line($"UnknownError = {Factory} Amazon{sdk.Name}Exception{FactoryArguments},");
                },
                "};"
            ));

    // Two errors can share a code of the query protocol, and a code can be another error's name: the name takes precedence.
    private static IEnumerable<string> Codes(SdkModel sdk) =>
        sdk
            .Errors.Select(error => (Code: error.Name, Class: SdkNames.Exception(error.Name)))
            .Concat(
                sdk.Errors.Where(error => error.Error!.Code is not null)
                    .Select(error => (Code: error.Error!.Code!, Class: SdkNames.Exception(error.Name)))
            )
            .DistinctBy(pair => pair.Code)
            .OrderBy(pair => pair.Code, StringComparer.Ordinal)
            .Select(pair => $"[\"{pair.Code}\"] = {Factory} Model.{pair.Class}{FactoryArguments},");

    private static string ProtocolOf(ServiceModel model) =>
        model switch
        {
            { Protocols: var protocols } when protocols.Contains("rest-json") => "RestJson1",
            { JsonVersion: "1.0" } => "AwsJson10",
            { JsonVersion: "1.1" } => "AwsJson11",
            _ => throw new NotSupportedException(
                $"{model.Id} uses {string.Join(", ", model.Protocols)}; a client needs rest-json or json."
            ),
        };

    // Each operation has a default, so that a test double implements only the operations that it replaces.
    private static void Interface(CodeText text, SdkModel sdk) =>
        text.Block($"internal interface IAmazon{sdk.Name} : IAmazonService, IDisposable", () =>
        {
            text.Line($"static ClientConfig IAmazonService.CreateDefaultClientConfig() => new Amazon{sdk.Name}Config();");
            text.Line();
            text.Line(
                "static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>"
            );
            text.Line($"    new Amazon{sdk.Name}Client(awsCredentials, (Amazon{sdk.Name}Config)clientConfig);");
            foreach (var operation in sdk.Operations)
            {
                text.Line();
                text.Line($"{Signature(operation)} => throw new NotSupportedException(\"{operation.Name} is not implemented here.\");");
            }
        });

    private static void Client(CodeText text, SdkModel sdk)
    {
        text.Line($"internal sealed class Amazon{sdk.Name}Client(AWSCredentials? credentials, Amazon{sdk.Name}Config clientConfig)");
        text.Block($"    : BuiltinServiceClient(credentials, clientConfig), IAmazon{sdk.Name}", () =>
        {
            text.Line($"public Amazon{sdk.Name}Client(Amazon{sdk.Name}Config clientConfig) : this(null, clientConfig) {{ }}");
            foreach (var operation in sdk.Operations)
            {
                text.Line();
                if (sdk.StreamOf(operation) is { } stream)
                {
                    Streaming(text, sdk, operation, stream.Member, stream.Stream);
                }
                else
                {
                    text.Line($"public {Signature(operation)} =>");
                    text.Line($"    InvokeAsync({sdk.Name}Operations.{operation.Name}, {Request(sdk, operation)}, cancellationToken);");
                }
            }
        });
    }

    private static void Streaming(CodeText text, SdkModel sdk, OperationModel operation, ShapeMember member, Shape stream) =>
        text.Block($"public async {Signature(operation)}", () =>
        {
            var output = sdk.Output(operation);
            text.Line(
                $"var response = await InvokeStreamingAsync({sdk.Name}Operations.{operation.Name}, {Request(sdk, operation)}, cancellationToken).ConfigureAwait(false);"
            );
            text.Block(
                $"var answer = new {operation.Name}Response",
                () =>
                {
                    text.Line($"{sdk.Property(output, member)} = new {SdkNames.Class(stream.Name)}(response),");
                    text.Lines(HttpBindings.ReadHeaders(sdk, output).Select(header => $"{header.Property} = {header.Expression},"));
                },
                "};"
            );
            text.Line("return WithMetadata(answer, response, 0);");
        });

    private static string Request(SdkModel sdk, OperationModel operation) =>
        sdk.Input(operation).Members.Any(member => member.IdempotencyToken) ? "request?.WithClientToken()!" : "request";

    private static string Signature(OperationModel operation) =>
        $"Task<{operation.Name}Response> {operation.Name}Async({operation.Name}Request request, CancellationToken cancellationToken = default)";
}
