using GenAI.Lifecycle.Local.Hosting;

namespace GenAI.Lifecycle.Local.Signing;

/// <summary>
/// What the head of a request says about who sent it, checked as far as that goes without the body: either the parts of a signature
/// that is yet to be verified, or a caller who came with an API key.
/// </summary>
internal sealed record SignatureClaim(SignatureParameters? Parameters, Principal? Bearer);
