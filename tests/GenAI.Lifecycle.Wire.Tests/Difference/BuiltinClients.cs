using System.Reflection;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.Runtime.EventStreams;
using Amazon.Runtime.EventStreams.Internal;
using GenAI.Lifecycle.Aws;
using GenAI.Lifecycle.Local.Shapes;
using GenAI.Lifecycle.Wire.Tests.Support;

namespace GenAI.Lifecycle.Wire.Tests.Difference;

/// <summary>Makes the cases' calls with the builtin clients.</summary>
internal static class BuiltinClients
{
    private static readonly Assembly s_assembly = typeof(AwsErrors).Assembly;

    /// <summary>Returns the outcome of a call in the format of <c>tests/js/wire.js</c>.</summary>
    public static async Task<JsonObject> CallAsync(WireCase call, string address)
    {
        var outcome = new JsonObject();
        try
        {
            using var client = Client(call, address);
            var answer = await InvokeAsync(client, call);
            outcome["output"] = Tell(call, answer);
            await AddEventsAsync(call, answer, (JsonObject)outcome["output"]!);
        }
        catch (AmazonServiceException error)
        {
            outcome["error"] = Tell(call, error);
        }
        catch (EventStreamException wrapped) when (wrapped.InnerException is AmazonServiceException error)
        {
            outcome["error"] = Tell(call, error);
        }
        catch (Exception failure)
        {
            outcome["error"] = new JsonObject { ["class"] = failure.GetType().Name, ["message"] = failure.ToString() };
        }

        return outcome;
    }

    private static IDisposable Client(WireCase call, string address)
    {
        var config = (ClientConfig)Activator.CreateInstance(Type($"Amazon.{call.Sdk.Name}.Amazon{call.Sdk.Name}Config"))!;
        config.ServiceURL = $"{address}/{call.Id}";
        config.AuthenticationRegion = "us-east-1";
        return (IDisposable)Activator.CreateInstance(Type($"Amazon.{call.Sdk.Name}.Amazon{call.Sdk.Name}Client"), FakeWire.Keys, config)!;
    }

    private static async Task<AmazonWebServiceResponse> InvokeAsync(object client, WireCase call)
    {
        var type = Type($"Amazon.{call.Sdk.Name}.Model.{call.Operation.Name}Request");
        var request = new SdkObjects(call.Sdk).Build(type, call.Sdk.Input(call.Operation), call.Input);
        var method = client.GetType().GetMethod(call.Operation.Name + "Async")!;
        var task = (Task)method.Invoke(client, [request, CancellationToken.None])!;
        await task;
        return (AmazonWebServiceResponse)task.GetType().GetProperty("Result")!.GetValue(task)!;
    }

    private static JsonObject Tell(WireCase call, AmazonWebServiceResponse answer)
    {
        var output = new SdkObjects(call.Sdk).Tell(answer, call.Sdk.Output(call.Operation));
        output["$metadata"] = new JsonObject { ["status"] = (int)answer.HttpStatusCode, ["requestId"] = answer.ResponseMetadata.RequestId };
        return output;
    }

    private static async Task AddEventsAsync(WireCase call, AmazonWebServiceResponse answer, JsonObject output)
    {
        if (call.Sdk.StreamOf(call.Operation) is not var (member, stream))
        {
            return;
        }

        var objects = new SdkObjects(call.Sdk);
        var events = new JsonArray();
        output[member.Name] = events;
        var source =
            (IAsyncEnumerable<IEventStreamEvent>)
                objects.Property(answer.GetType(), call.Sdk.Output(call.Operation), member).GetValue(answer)!;
        await foreach (var item in source)
        {
            if (item is not UnknownEventStreamEvent)
            {
                events.Add(Tell(call, stream, objects, item));
            }
        }
    }

    private static JsonObject Tell(WireCase call, Shape stream, SdkObjects objects, IEventStreamEvent item)
    {
        var member = stream.Members.Single(m => m.Target == item.GetType().Name);
        return new JsonObject { [member.Name] = objects.Tell(item, call.Sdk.Model.ShapeOf(member)) };
    }

    private static JsonObject Tell(WireCase call, AmazonServiceException error)
    {
        var shape = call.Sdk.Model.Shapes.GetValueOrDefault(error.ErrorCode);
        var details = shape is null ? null : shape with { Members = [.. shape.Members.Where(m => !IsMessage(m))] };
        return new JsonObject
        {
            ["class"] = error.GetType().Name,
            ["name"] = error.ErrorCode,
            ["message"] = error.Message,
            ["status"] = (int)error.StatusCode,
            ["requestId"] = error.RequestId,
            ["fault"] = error.ErrorType == ErrorType.Sender ? "client" : "server",
            ["members"] = details is null ? new JsonObject() : new SdkObjects(call.Sdk).Tell(error, details),
        };
    }

    private static bool IsMessage(ShapeMember member) => member.Name.Equals("message", StringComparison.OrdinalIgnoreCase);

    private static Type Type(string name) => s_assembly.GetType(name, throwOnError: true)!;
}
