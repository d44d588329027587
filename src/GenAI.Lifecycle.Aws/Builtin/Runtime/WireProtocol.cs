namespace GenAI.Lifecycle.Aws.Builtin.Runtime;

/// <summary>Specifies the wire protocol of a service.</summary>
internal enum WireProtocol
{
    /// <summary>A path, headers and a JSON body per operation.</summary>
    RestJson1,

    /// <summary>POST / with <c>X-Amz-Target</c> and <c>application/x-amz-json-1.0</c>.</summary>
    AwsJson10,

    /// <summary>POST / with <c>X-Amz-Target</c> and <c>application/x-amz-json-1.1</c>.</summary>
    AwsJson11,
}
