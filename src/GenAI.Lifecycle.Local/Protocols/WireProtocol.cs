namespace GenAI.Lifecycle.Local.Protocols;

/// <summary>Specifies the protocol of a request and its answer.</summary>
internal enum WireProtocol
{
    /// <summary>awsJson1_0 or 1_1: <c>X-Amz-Target</c>.</summary>
    AwsJson,

    /// <summary>restJson1: path, headers and a JSON body.</summary>
    RestJson,

    /// <summary>awsQuery: a form in, XML out.</summary>
    Query,

    /// <summary>smithy-rpc-v2-cbor.</summary>
    Cbor,

    /// <summary>restXml: S3.</summary>
    RestXml,
}
