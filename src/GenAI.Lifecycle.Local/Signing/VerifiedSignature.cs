using GenAI.Lifecycle.Local.Hosting;

namespace GenAI.Lifecycle.Local.Signing;

/// <summary>
/// Represents a verified signature: the signer, and the start of the chain of chunk signatures (null for a bearer token).
/// </summary>
internal sealed record VerifiedSignature(Principal Principal, SignatureParameters? Parameters, SigningKey Key);
