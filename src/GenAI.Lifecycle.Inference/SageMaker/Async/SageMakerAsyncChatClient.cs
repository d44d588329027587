using System.Runtime.CompilerServices;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.SageMakerRuntime;
using Amazon.SageMakerRuntime.Model;
using GenAI.Lifecycle.Aws;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace GenAI.Lifecycle.Inference.SageMaker.Async;

/// <summary>Provides chat with a model behind an asynchronous endpoint.</summary>
internal sealed class SageMakerAsyncChatClient : AwsChatClient, IAsyncEndpoint
{
    private const string Service = "sagemaker-runtime";
    private const string Operation = "InvokeEndpointAsync";
    private readonly IAmazonSageMakerRuntime _runtime;
    private readonly IAmazonS3 _s3;
    private readonly AsyncEndpointOptions _options;

    public SageMakerAsyncChatClient(
        IAmazonSageMakerRuntime runtime,
        IAmazonS3 s3,
        AsyncEndpointOptions options,
        TimeProvider? time = null,
        ILogger<SageMakerAsyncChatClient>? logger = null
    )
        : base("aws.sagemaker", Required(options).EndpointName, "options.EndpointName", runtime, time, logger)
    {
        ArgumentNullException.ThrowIfNull(s3);
        options.Check();
        (_runtime, _s3, _options) = (runtime, s3, options);
    }

    public async Task<AsyncInvocation> SubmitAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        using var body = EndpointBody.Write(_options, messages, options, stream: false, Logger);
        var input = _options.Inputs.Append($"{Guid.NewGuid():N}.json");
        await _s3.PutObjectAsync(
                new PutObjectRequest
                {
                    BucketName = input.Bucket,
                    Key = input.Key,
                    InputStream = body,
                    ContentType = _options.Codec.ContentType,
                    AutoCloseStream = false,
                },
                cancellationToken
            )
            .TranslateAsync("s3", "PutObject")
            .ConfigureAwait(false);
        var response = await _runtime
            .InvokeEndpointAsyncAsync(
                new InvokeEndpointAsyncRequest
                {
                    EndpointName = _options.EndpointName,
                    InputLocation = input.ToString(),
                    ContentType = _options.Codec.ContentType,
                    Accept = "application/json",
                    CustomAttributes = _options.AllCustomAttributes,
                    RequestTTLSeconds = (int)_options.TimeToLive.TotalSeconds,
                    InvocationTimeoutSeconds = (int)_options.InvocationTimeout.TotalSeconds,
                },
                cancellationToken
            )
            .TranslateAsync(Service, Operation)
            .ConfigureAwait(false);
        return new AsyncInvocation(
            _options.EndpointName,
            response.InferenceId,
            response.OutputLocation ?? throw new LifecycleException($"The endpoint '{_options.EndpointName}' returned no output location."),
            response.FailureLocation
        );
    }

    public async Task<ChatResponse> WaitAsync(AsyncInvocation invocation, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(invocation);
        var started = Time.GetTimestamp();
        var wait = _options.PollInterval;
        while (true)
        {
            if (await ReadAsync(invocation.OutputLocation, cancellationToken).ConfigureAwait(false) is { } answer)
                return Complete(invocation, _options.Codec.ReadResponse(answer));
            if (invocation.FailureLocation is { } place && await ReadAsync(place, cancellationToken).ConfigureAwait(false) is { } failure)
                throw new ServiceException(
                    Service,
                    Operation,
                    "ModelError",
                    $"The invocation {invocation.InferenceId} failed: {Encoding.UTF8.GetString(failure)}"
                );
            var left = _options.WaitTimeout - Time.GetElapsedTime(started);
            if (left <= TimeSpan.Zero)
                throw new TimeoutException(
                    $"The invocation {invocation.InferenceId} of '{invocation.EndpointName}' had no answer at {invocation.OutputLocation} within {_options.WaitTimeout}. It continues; wait for it again."
                );
            await Task.Delay(wait < left ? wait : left, Time, cancellationToken).ConfigureAwait(false);
            wait = wait * 2 < _options.MaxPollInterval ? wait * 2 : _options.MaxPollInterval;
        }
    }

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    ) =>
        await WaitAsync(await SubmitAsync(messages, options, cancellationToken).ConfigureAwait(false), cancellationToken)
            .ConfigureAwait(false);

    /// <summary>Returns the complete answer as updates at once, because an asynchronous endpoint does not stream.</summary>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        var response = await GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
        foreach (var update in response.ToChatResponseUpdates())
            yield return update;
    }

    private ChatResponse Complete(AsyncInvocation invocation, ChatResponse answer)
    {
        answer.ModelId ??= _options.EndpointName;
        answer.CreatedAt ??= Time.GetUtcNow();
        answer.ResponseId ??= invocation.InferenceId;
        (answer.AdditionalProperties ??= [])["output_location"] = invocation.OutputLocation;
        return answer;
    }

    private async Task<byte[]?> ReadAsync(string location, CancellationToken cancellationToken)
    {
        var place = S3Uri.Parse(location);
        try
        {
            using var found = await _s3.GetObjectAsync(place.Bucket, place.Key, cancellationToken)
                .TranslateAsync("s3", "GetObject")
                .ConfigureAwait(false);
            using var bytes = new MemoryStream();
            await found.ResponseStream.CopyToAsync(bytes, cancellationToken).ConfigureAwait(false);
            return bytes.ToArray();
        }
        catch (ServiceException error) when (error.StatusCode == System.Net.HttpStatusCode.NotFound)
        {
            return null;
        }
    }
}
