using System.Security.Cryptography;
using System.Text;

namespace GenAI.Lifecycle.Runs;

/// <summary>Creates the keys under which runs keep their records.</summary>
public static class RunKey
{
    /// <summary>Hashes everything that an answer or a result depends on.</summary>
    /// <param name="parts">The parts, in a fixed order.</param>
    /// <returns>16 hexadecimal digits.</returns>
    public static string Of(params IEnumerable<string> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001F', parts))))[..16];
}
