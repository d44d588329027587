using GenAI.Lifecycle.Local.Hosting;

namespace GenAI.Lifecycle.Local.Signing;

/// <summary>A signature that held: who signed, and what chunk signatures continue from (null for a bearer token).</summary>
internal sealed record VerifiedSignature(Principal Principal, SignatureParameters? Parameters, SigningKey Key);
