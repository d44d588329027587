using System.Net.Sockets;
using Amazon.Runtime;

namespace GenAI.Lifecycle.Aws;

/// <summary>Distinguishes broken connections from other failures.</summary>
internal static class ConnectionErrors
{
    /// <summary>
    /// Returns whether the service was not reached, or the connection broke. A connection that is reset while it is made,
    /// or while a pooled one is read, can surface as a plain socket error; the AWSSDK wraps errors that occur while it
    /// reads or writes a body.
    /// </summary>
    public static bool Means(Exception? error) =>
        error switch
        {
            FileNotFoundException or DirectoryNotFoundException or PathTooLongException => false,
            HttpRequestException or IOException or SocketException => true,
            AmazonServiceException => false,
            AmazonClientException { InnerException: { } cause } => Means(cause),
            _ => false,
        };
}
