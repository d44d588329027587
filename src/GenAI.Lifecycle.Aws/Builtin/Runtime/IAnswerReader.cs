namespace GenAI.Lifecycle.Aws.Builtin.Runtime;

/// <summary>Creates the result of an attempt from a successful response, which it then owns.</summary>
internal interface IAnswerReader<T>
{
    /// <summary>Reads the response; called once per attempt.</summary>
    ValueTask<T> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken);
}
