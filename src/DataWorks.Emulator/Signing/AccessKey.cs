using System.Text;

namespace DataWorks.Emulator.Signing;

/// <summary>A key the emulator knows. It never leaves this folder with its secret.</summary>
internal sealed class AccessKey
{
    private AccessKey(string id, string secret, string? token, string account)
    {
        Id = id;
        Token = token;
        Account = account;
        Acs3Key = Encoding.UTF8.GetBytes(secret);
        V1Key = Encoding.UTF8.GetBytes(secret + "&");
    }

    public string Id { get; }

    /// <summary>Requests of a temporary key must carry its token.</summary>
    public string? Token { get; }

    /// <summary>Calls are counted per account, and users of one account share the count.</summary>
    public string Account { get; }

    public byte[] Acs3Key { get; }

    public byte[] V1Key { get; }

    public NonceMemory Nonces { get; } = new();

    /// <summary>Reads <c>id:secret[:token[:account]]</c>.</summary>
    public static AccessKey? TryParse(string text)
    {
        string[] parts = text.Split(':');
        if (parts.Length is < 2 or > 4 || parts[0].Length == 0 || parts[1].Length == 0)
            return null;
        string? token = parts.Length > 2 && parts[2].Length > 0 ? parts[2] : null;
        string account = parts.Length > 3 && parts[3].Length > 0 ? parts[3] : parts[0];
        return new AccessKey(parts[0], parts[1], token, account);
    }
}
