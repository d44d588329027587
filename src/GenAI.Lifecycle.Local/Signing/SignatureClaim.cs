using GenAI.Lifecycle.Local.Hosting;

namespace GenAI.Lifecycle.Local.Signing;

/// <summary>
/// Represents the claimed sender in the head of a request, checked as far as possible without the body: either the parts
/// of an unverified signature, or a caller with an API key.
/// </summary>
internal sealed record SignatureClaim(SignatureParameters? Parameters, Principal? Bearer);
