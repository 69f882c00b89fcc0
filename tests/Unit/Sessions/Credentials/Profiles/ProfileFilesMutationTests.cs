using System.Text;
using System.Text.Json.Nodes;
using DataWorksMeta.Sessions.Credentials;

namespace DataWorksMeta.Unit.Sessions.Credentials;

/// <summary>Files as people, editors and crashes leave them: whatever stands there, nothing breaks and nothing is given away.</summary>
public sealed class ProfileFilesMutationTests : IDisposable
{
    private const int Count = 10_000;

    private const string Config = """
        {"current":"prod","profiles":[
          {"name":"default","mode":"AK","access_key_id":"LTAI5tAaBbCcDdEeFfGgHhJj",
           "access_key_secret":"Xa1Yb2Zc3Wd4Ve5Uf6Tg7Sh8Ri9Qj0","region_id":"cn-shanghai","output_format":"json","language":"en"},
          {"name":"prod","mode":"StsToken","access_key_id":"STS.NTaBcDeFgHiJkLmNoPqRsTuVw",
           "access_key_secret":"Pk1Ol2Nm3Mn4Lo5Kp6Jq7Ir8Hs9Gt0",
           "sts_token":"CAISabcdefGHIJKL0123456789mnopqrSTUV+/=","region_id":"cn-beijing"},
          {"name":"role","mode":"RamRoleArn","access_key_id":"LTAI5tZzYyXxWwVvUuTtSsRr",
           "access_key_secret":"Fu1Ev2Dw3Cx4By5Az6Za7Yb8Xc9Wd0",
           "ram_role_arn":"acs:ram::123456:role/r","expired_seconds":900,"sts_region":"cn-hangzhou","external_id":"e"},
          {"name":"chain","mode":"ChainableRamRoleArn","source_profile":"role","ram_role_arn":"acs:ram::123456:role/s"},
          {"name":"sso","mode":"CloudSSO","cloud_sso_sign_in_url":"https://signin.example.com/x",
           "cloud_sso_account_id":"1","cloud_sso_access_config":"ac","access_token":"eyJSSOaccess0123456789ABCDEFGHIJKLMNOP",
           "cloud_sso_access_token_expire":4000000000},
          {"name":"web","mode":"OAuth","oauth_site_type":"CN","oauth_access_token":"eyJOAuthAccess0123456789ABCDEFGHIJ",
           "oauth_refresh_token":"eyJOAuthRefresh0123456789ABCDEFGHI","oauth_access_token_expire":4000000000}
        ],"meta_path":""}
        """;

    private const string Ini = """
        ; the file of the SDKs
        [default]
        type = access_key
        access_key_id = LTAI5tIiOoPpAaSsDdFfGgHh
        access_key_secret = Qm1Wn2Eb3Rv4Tc5Yx6Uz7Ia8Os9Pd0
        [role]
        type = ram_role_arn
        access_key_id = LTAI5tIiOoPpAaSsDdFfGgHh
        access_key_secret = Qm1Wn2Eb3Rv4Tc5Yx6Uz7Ia8Os9Pd0
        role_arn = acs:ram::123456:role/i
        role_session_name = s
        """;

    private static readonly string[] s_secrets =
    [
        "LTAI5tAaBbCcDdEeFfGgHhJj", "Xa1Yb2Zc3Wd4Ve5Uf6Tg7Sh8Ri9Qj0", "STS.NTaBcDeFgHiJkLmNoPqRsTuVw", "Pk1Ol2Nm3Mn4Lo5Kp6Jq7Ir8Hs9Gt0",
        "CAISabcdefGHIJKL0123456789mnopqrSTUV+/=",
        "LTAI5tZzYyXxWwVvUuTtSsRr", "Fu1Ev2Dw3Cx4By5Az6Za7Yb8Xc9Wd0", "eyJSSOaccess0123456789ABCDEFGHIJKLMNOP",
        "eyJOAuthAccess0123456789ABCDEFGHIJ", "eyJOAuthRefresh0123456789ABCDEFGHI",
        "LTAI5tIiOoPpAaSsDdFfGgHh", "Qm1Wn2Eb3Rv4Tc5Yx6Uz7Ia8Os9Pd0",
    ];

    private static readonly string[] s_pieces = [.. s_secrets.SelectMany(Pieces).Distinct()];
    private readonly FakeMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void Ten_thousand_mutated_files_neither_break_it_nor_show_a_secret()
    {
        var random = new Random(20200518);
        string[] profiles = ["default", "prod", "role", "chain", "sso", "web", "none"];
        int broken = 0;
        int whole = 0;
        for (int i = 0; i < Count; i++)
        {
            bool isIni = i % 4 == 3;
            byte[] content = (i % 4) switch
            {
                3 => Bytes(Encoding.UTF8.GetBytes(Ini), random),
                1 => Encoding.UTF8.GetBytes(Json(random)),
                _ => Bytes(Encoding.UTF8.GetBytes(Config), random),
            };
            string other = isIni ? _machine.ConfigPath : _machine.IniPath;
            if (File.Exists(other))
                File.Delete(other);
            _machine.Write(isIni ? _machine.IniPath : _machine.ConfigPath, content);
            string? profile = random.Next(3) == 0 ? null : profiles[random.Next(profiles.Length)];
            SourceContext context = _machine.Context(profile);
            context.Options.Region = null;
            try
            {
                DwSession session = DwSession.Create(context);
                Clean($"{session.CredentialSource} {session.Region} {session.Endpoint}", content);
                whole++;
            }
            catch (DwException exception)
            {
                Clean(exception.ToString() + exception.RecommendedAction, content);
                broken++;
            }
            Clean(string.Join('\n', context.Steps.Select(step => step.Name + step.Detail).Concat(context.Warnings)), content);
        }
        // Both ways out are well used, or the mutations teach nothing.
        Assert.True(broken > Count / 10 && whole > Count / 10, $"{broken} broken, {whole} whole");
        Assert.Empty(_machine.Requests);
    }

    private static void Clean(string text, byte[] content)
    {
        foreach (string piece in s_pieces)
        {
            if (text.Contains(piece, StringComparison.OrdinalIgnoreCase))
                Assert.Fail($"'{piece}' shows in: {text}\nof the file:\n{Encoding.UTF8.GetString(content)}");
        }
    }

    /// <summary>Every run of 18 characters of a secret: more than half of one is too much to show.</summary>
    private static IEnumerable<string> Pieces(string secret) =>
        Enumerable.Range(0, Math.Max(1, secret.Length - 17)).Select(start => secret.Substring(start, Math.Min(18, secret.Length - start)));

    private static byte[] Bytes(byte[] original, Random random)
    {
        var bytes = new List<byte>(original);
        for (int edits = random.Next(1, 4); edits > 0 && bytes.Count > 0; edits--)
        {
            int at = random.Next(bytes.Count);
            int length = Math.Min(random.Next(1, 40), bytes.Count - at);
            switch (random.Next(7))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveAt(at);
                    break;
                case 2:
                    bytes.Insert(at, (byte)"\"\\{}[],:=\n\r;# "[random.Next(14)]);
                    break;
                case 3:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 4:
                    bytes.RemoveRange(at, length);
                    break;
                case 5:
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length));
                    break;
                default:
                    bytes.InsertRange(0, random.Next(3) switch { 0 => [0xEF, 0xBB, 0xBF], 1 => [0xFF, 0xFE], _ => [0xFE, 0xFF] });
                    break;
            }
        }
        return [.. bytes];
    }

    /// <summary>Well-formed, but with values in the wrong places, of the wrong type, doubled or gone.</summary>
    private static string Json(Random random)
    {
        JsonObject root = JsonNode.Parse(Config)!.AsObject();
        JsonArray profiles = root["profiles"]!.AsArray();
        for (int edits = random.Next(1, 4); edits > 0; edits--)
        {
            JsonObject profile = profiles[random.Next(profiles.Count)]!.AsObject();
            string[] names = [.. profile.Select(pair => pair.Key)];
            if (names.Length < 2)
                continue;
            string one = names[random.Next(names.Length)];
            string two = names[random.Next(names.Length)];
            switch (random.Next(7))
            {
                case 0:
                    profile.Remove(one);
                    break;
                case 1:
                    (profile[one], profile[two]) = (profile[two]?.DeepClone(), profile[one]?.DeepClone());
                    break;
                case 2:
                    profile[one] = random.Next(5) switch
                    {
                        0 => 12,
                        1 => true,
                        2 => null,
                        3 => new JsonArray(1, "x"),
                        _ => new JsonObject { ["x"] = 1 },
                    };
                    break;
                case 3:
                    profile[one] = s_secrets[random.Next(s_secrets.Length)];
                    break;
                case 4:
                    root["current"] = random.Next(2) == 0 ? s_secrets[random.Next(s_secrets.Length)] : profile["name"]?.DeepClone();
                    break;
                case 5:
                    profile["name"] = s_secrets[random.Next(s_secrets.Length)];
                    break;
                default:
                    profile[one] = "";
                    break;
            }
        }
        return root.ToJsonString();
    }
}
