using DataWorksMeta.Transport;

namespace DataWorksMeta.Sessions;

/// <summary>
/// The regions of DataWorks 2020-05-18, for completion and for finding the host. An unknown region is allowed: the list ages, the host
/// pattern does not.
/// </summary>
internal static class Regions
{
    private const int LongestId = 40;
    private const string CentralHost = "dataworks.aliyuncs.com";

    public static readonly IReadOnlyList<Region> All =
    [
        new("ap-northeast-1", "Tokyo"),
        new("ap-northeast-2", "Seoul"),
        new("ap-south-1", "Mumbai", isCentral: true, hasVpcHost: false),
        new("ap-southeast-1", "Singapore"),
        new("ap-southeast-2", "Sydney", isCentral: true, hasVpcHost: false),
        new("ap-southeast-3", "Kuala Lumpur"),
        new("ap-southeast-5", "Jakarta"),
        new("ap-southeast-7", "Bangkok"),
        new("cn-beijing", "Beijing"),
        new("cn-beijing-finance-1", "Beijing Finance", hasVpcHost: false),
        new("cn-chengdu", "Chengdu"),
        new("cn-hangzhou", "Hangzhou"),
        new("cn-hangzhou-finance", "Hangzhou Finance", isCentral: true, hasVpcHost: false),
        new("cn-hongkong", "Hong Kong"),
        new("cn-huhehaote", "Hohhot", isCentral: true, hasVpcHost: false),
        new("cn-north-2-gov-1", "Beijing Government", hasVpcHost: false),
        new("cn-qingdao", "Qingdao", isCentral: true, hasVpcHost: false),
        new("cn-shanghai", "Shanghai"),
        new("cn-shanghai-finance-1", "Shanghai Finance"),
        new("cn-shenzhen", "Shenzhen"),
        new("cn-shenzhen-finance-1", "Shenzhen Finance"),
        new("cn-wulanchabu", "Ulanqab"),
        new("cn-zhangjiakou", "Zhangjiakou"),
        new("eu-central-1", "Frankfurt"),
        new("eu-west-1", "London"),
        new("me-central-1", "Riyadh"),
        new("me-east-1", "Dubai"),
        new("us-east-1", "Virginia"),
        new("us-west-1", "Silicon Valley"),
    ];

    /// <summary>
    /// The id as the service writes it. A region becomes part of a host name, and may come out of a file: nothing but an id may pass.
    /// </summary>
    /// <exception cref="DwException">It is not the text of an id.</exception>
    public static string Normalize(string region)
    {
        string id = region.Trim().ToLowerInvariant();
        bool isId = id.Length is > 0 and <= LongestId && id.All(IsOfId) && id[0] != '-' && id[^1] != '-';
        return isId ? id : throw new DwException(ErrorId.InvalidRegion, $"'{region}' is not a region id.");
    }

    /// <summary>Whether a text out of a file or a variable has the form of an id; the text itself is not worth showing.</summary>
    public static bool LooksLikeId(string text) =>
        text.Length <= LongestId
            && text.IndexOf('-') > 0
            && text[^1] != '-'
            && text.All(static c => IsOfId(c) || char.IsAsciiLetterUpper(c));

    /// <exception cref="DwException">The service has no host in the VPC of that region.</exception>
    public static Uri Endpoint(string region, bool isVpc = false)
    {
        Region? known = All.FirstOrDefault(candidate => candidate.Id == region);
        if (isVpc && known is { HasVpcHost: false })
            throw new DwException(ErrorId.NoVpcEndpoint, $"DataWorks has no VPC endpoint in {known.Id} ({known.Name}).");
        string host = known is { IsCentral: true } ? CentralHost : $"dataworks{(isVpc ? "-vpc" : string.Empty)}.{region}.aliyuncs.com";
        return new Uri("https://" + host);
    }

    private static bool IsOfId(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-';
}
