namespace DataWorksMeta;

/// <summary>How a request is signed. The service accepts both.</summary>
public enum SignatureVersion
{
    /// <summary>The older RPC form with HMAC-SHA1 (<c>SignatureVersion=1.0</c>), as in the service's own sample requests.</summary>
    V1 = 1,

    /// <summary>ACS3-HMAC-SHA256: host, headers and body are covered. The default.</summary>
    V3 = 3,
}
