using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime;

namespace Amazon.BedrockRuntime;

internal static partial class BedrockRuntimeOperations
{
    // The service counts the tokens of an InvokeModel call in headers.
    private static readonly string[] s_counts = ["x-amzn-bedrock-input-token-count", "x-amzn-bedrock-output-token-count"];

    static partial void ReadUnmodelled(AmazonWebServiceResponse answer, HttpResponseMessage response)
    {
        foreach (var name in s_counts)
        {
            if (ServiceError.Header(response, name) is { } count)
            {
                answer.ResponseMetadata.Metadata[name] = count;
            }
        }
    }
}
