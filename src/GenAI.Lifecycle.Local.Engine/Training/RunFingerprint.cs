using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GenAI.Lifecycle.Local.Engine.Modeling;
using GenAI.Lifecycle.Local.Engine.Models;
using GenAI.Lifecycle.Local.Engine.Training.Settings;

namespace GenAI.Lifecycle.Local.Engine.Training;

/// <summary>A hash of what decides the course of a run.</summary>
internal static class RunFingerprint
{
    /// <param name="settings">The hyperparameters.</param>
    /// <param name="directory">The base model's directory.</param>
    /// <param name="files">The files of the data.</param>
    public static string Of(Hyperparameters settings, string directory, IEnumerable<string> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var decisive = settings with { SaveSteps = 1, LogSteps = 1, BaseModel = null };
        hash.AppendData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(decisive)));
        foreach (var file in files.Where(RegularFile.HasContents).Prepend(Path.Combine(directory, ModelDirectory.Weights)))
        {
            using var stream = RegularFile.Open(file);
            hash.AppendData(SHA256.HashData(stream));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
