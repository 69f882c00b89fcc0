using DataWorksMeta.Transport;

namespace DataWorksMeta.Api;

/// <summary>An environment in the service's spellings.</summary>
internal static class EnvironmentName
{
    public static string Of(EnvType environment) => environment == EnvType.Prod ? "PROD" : "DEV";

    /// <summary>The environment, in whichever of the service's spellings: 0 or 1, DEV, PRD or PROD.</summary>
    public static EnvType? Parse(string? text) => text?.Trim().ToUpperInvariant() switch
    {
        null => null,
        "PRD" or "PROD" => EnvType.Prod,
        "DEV" => EnvType.Dev,
        string word => WholeNumber.Parse(word) switch { 1 => EnvType.Prod, 0 => EnvType.Dev, _ => null },
    };
}
