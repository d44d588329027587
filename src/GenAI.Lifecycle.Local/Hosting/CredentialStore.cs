using System.Security.Cryptography;
using System.Text.Json.Serialization;
using GenAI.Lifecycle.Local.State;

namespace GenAI.Lifecycle.Local.Hosting;

/// <summary>Provides the key pair of the instance: the configured one, else the stored one, else a new one.</summary>
internal static class CredentialStore
{
    private const string KeyLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const string SecretLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    public static LocalCredentials Resolve(LocalAwsOptions options, StateStore store)
    {
        var kept = store.Collection("local/credentials", CredentialJson.Default.LocalCredentials);
        var credentials = options.Credentials
            ?? kept.Get("current")
            ?? new LocalCredentials(
                "AKIA" + RandomNumberGenerator.GetString(KeyLetters, 16),
                RandomNumberGenerator.GetString(SecretLetters, 40)
            );
        kept.Put("current", credentials);
        return credentials;
    }
}

[JsonSerializable(typeof(LocalCredentials))]
internal sealed partial class CredentialJson : JsonSerializerContext;
