using System.Management.Automation;

namespace DataWorksMeta.Commands;

/// <summary>
/// Lets the algorithms' own names stand for the versions: <c>ACS3-HMAC-SHA256</c> for V3, <c>HMAC-SHA1</c> or <c>1.0</c> for V1.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SignatureVersionTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)?.Trim().ToUpperInvariant() switch
        {
            "1" or "1.0" or "V1" or "HMAC-SHA1" => SignatureVersion.V1,
            "3" or "3.0" or "V3" or "ACS3" or "ACS3-HMAC-SHA256" => SignatureVersion.V3,
            _ => inputData,
        };
    }
}
