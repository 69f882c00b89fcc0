using System.Security.Cryptography;
using System.Text;
using DataWorks.Emulator.Protocol;

namespace DataWorks.Emulator.Signing;

/// <summary>
/// Decides whether a request is who it says it is. Written apart from the module's signer, so that it catches its mistakes.
/// </summary>
internal sealed class SignatureCheck
{
    private readonly Dictionary<string, AccessKey> _keys;

    public SignatureCheck(IEnumerable<AccessKey> keys) => _keys = keys.ToDictionary(static key => key.Id, StringComparer.Ordinal);

    public void ForgetNonces()
    {
        foreach (AccessKey key in _keys.Values)
            key.Nonces.Clear();
    }

    public ServiceError? Check(ApiCall call, double clockOffsetSeconds, DateTime? shown, out AccessKey? key)
    {
        key = null;
        if (call.Kind == SignatureKind.None || string.IsNullOrEmpty(call.AccessKeyId))
        {
            return call.Kind == SignatureKind.Acs3
                ? ServiceErrors.IncompleteSignature("Authorization has no Credential.")
                : ServiceErrors.Missing("AccessKeyId");
        }

        if (string.IsNullOrEmpty(call.Date))
            return ServiceErrors.Missing("Timestamp");
        if (string.IsNullOrEmpty(call.Nonce))
            return ServiceErrors.Missing("SignatureNonce");
        if (!ServiceClock.TryParse(call.Date, out DateTime date))
            return ServiceErrors.TimestampFormat;
        if (!ServiceClock.IsWithinWindow(date, clockOffsetSeconds) && !ServiceClock.IsWithinWindow(date, shown))
            return ServiceErrors.TimestampExpired;
        if (!_keys.TryGetValue(call.AccessKeyId, out AccessKey? found))
            return ServiceErrors.AccessKeyNotFound;

        ServiceError? error = call.Kind == SignatureKind.Acs3 ? Acs3Signature.Check(call, found) : V1Signature.Check(call, found);
        if (error is not null)
            return error;
        if (found.Token is not null && string.IsNullOrEmpty(call.SecurityToken))
            return ServiceErrors.Missing("SecurityToken");
        if (!string.Equals(found.Token ?? "", call.SecurityToken ?? "", StringComparison.Ordinal))
            return ServiceErrors.TokenMismatch;
        if (!found.Nonces.TryAdd(call.Nonce))
            return ServiceErrors.NonceUsed;
        key = found;
        return null;
    }

    internal static bool SameText(ReadOnlySpan<byte> expected, string given)
    {
        Span<byte> bytes = stackalloc byte[128];
        return given.Length <= 64
            && Encoding.UTF8.TryGetBytes(given, bytes, out int length)
            && CryptographicOperations.FixedTimeEquals(expected, bytes[..length]);
    }
}
