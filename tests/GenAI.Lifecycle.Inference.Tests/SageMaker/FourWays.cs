using System.Text;
using GenAI.Lifecycle.Inference.InvokeModel;
using GenAI.Lifecycle.Inference.SageMaker;
using GenAI.Lifecycle.Wire.Tests.Support;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Tests.SageMaker;

/// <summary>
/// One answer in the OpenAI schema the four ways it may come: whole and streamed, from a container and from Mistral over InvokeModel.
/// </summary>
internal static class FourWays
{
    public const string Mistral = "mistral.magistral-small-2509";

    public static async Task<ChatResponse[]> AllAsync(string whole, params string[] events) =>
        [.. await WholeAsync(whole), .. await StreamedAsync(events)];

    public static Task<ChatResponse[]> WholeAsync(string body) => Task.WhenAll(Whole(body).Select(static answer => answer()));

    public static Task<ChatResponse[]> StreamedAsync(params string[] events) =>
        Task.WhenAll(Streamed(events).Select(static answer => answer()));

    public static Func<Task<ChatResponse>>[] Whole(string body) =>
        [
            () => Container(() => FakeWire.Json(body)).GetResponseAsync("Hi"),
            () => InvokeModel(() => FakeWire.Json(body)).GetResponseAsync("Hi"),
        ];

    public static Func<Task<ChatResponse>>[] Streamed(params string[] events)
    {
        var lines = Encoding.UTF8.GetBytes(string.Concat(events.Select(static data => $"data: {data}\n\n")));
        return
        [
            () => Container(() => FakeWire.Bytes(Frames.Raw("PayloadPart", lines))).GetStreamingResponseAsync("Hi").ToChatResponseAsync(),
            () => InvokeModel(() => FakeWire.Bytes(Services.Chunks(events))).GetStreamingResponseAsync("Hi").ToChatResponseAsync(),
        ];
    }

    private static SageMakerChatClient Container(Func<HttpResponseMessage> answer) =>
        new(new FakeWire(answer).SageMakerRuntime(), new SageMakerChatClientOptions { EndpointName = "chat" });

    private static InvokeModelChatClient InvokeModel(Func<HttpResponseMessage> answer) =>
        new(new FakeWire(answer).BedrockRuntime(), new InvokeModelChatClientOptions { ModelId = Mistral });
}
