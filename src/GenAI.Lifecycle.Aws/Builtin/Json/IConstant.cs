namespace GenAI.Lifecycle.Aws.Builtin.Json;

/// <summary>A service enumeration, open to values that this version does not name.</summary>
internal interface IConstant<TSelf>
{
    /// <summary>The constant with this value on the wire.</summary>
    static abstract TSelf FindValue(string value);
}
