using System.Text;
using System.Text.Json.Nodes;

namespace DataWorksMeta.Unit.Fakes;

/// <summary>Files with keys as people, editors and crashes leave them: well-formed and not, with secrets in every place.</summary>
internal static class MutatedFile
{
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
           "oauth_refresh_token":"eyJOAuthRefresh0123456789ABCDEFGHI","oauth_access_token_expire":4000000000},
          {"name":"uri","mode":"CredentialsURI","credentials_uri":"https://keys.example.com/cred"},
          {"name":"program","mode":"External","process_command":"no-such-program --key Qm1Wn2Eb3Rv4Tc5Yx6Uz7Ia8Os9Pd0"},
          {"name":"bearer","mode":"BearerToken","bearer_token":"Qm1Wn2Eb3Rv4Tc5Yx6Uz7Ia8Os9Pd0"}
        ],"meta_path":""}
        """;

    private const string Ini = """
        ; the file of the SDKs
        [default]
        type = access_key
        access_key_id = LTAI5tIiOoPpAaSsDdFfGgHh
        access_key_secret = Qm1Wn2Eb3Rv4Tc5Yx6Uz7Ia8Os9Pd0
        [prod]
        type = sts
        access_key_id = STS.NTaBcDeFgHiJkLmNoPqRsTuVw
        access_key_secret = Pk1Ol2Nm3Mn4Lo5Kp6Jq7Ir8Hs9Gt0
        security_token = CAISabcdefGHIJKL0123456789mnopqrSTUV+/=
        [role]
        type = ram_role_arn
        access_key_id = LTAI5tIiOoPpAaSsDdFfGgHh
        access_key_secret = Qm1Wn2Eb3Rv4Tc5Yx6Uz7Ia8Os9Pd0
        role_arn = acs:ram::123456:role/i
        role_session_name = s
        [web]
        type = credentials_uri
        credentials_uri = https://keys.example.com/cred
        [sso]
        type = bearer
        bearer_token = eyJSSOaccess0123456789ABCDEFGHIJKLMNOP
        [chain]
        type = rsa_key_pair
        private_key = Fu1Ev2Dw3Cx4By5Az6Za7Yb8Xc9Wd0
        """;

    public static readonly string[] Secrets =
    [
        "LTAI5tAaBbCcDdEeFfGgHhJj", "Xa1Yb2Zc3Wd4Ve5Uf6Tg7Sh8Ri9Qj0", "STS.NTaBcDeFgHiJkLmNoPqRsTuVw", "Pk1Ol2Nm3Mn4Lo5Kp6Jq7Ir8Hs9Gt0",
        "CAISabcdefGHIJKL0123456789mnopqrSTUV+/=",
        "LTAI5tZzYyXxWwVvUuTtSsRr", "Fu1Ev2Dw3Cx4By5Az6Za7Yb8Xc9Wd0", "eyJSSOaccess0123456789ABCDEFGHIJKLMNOP",
        "eyJOAuthAccess0123456789ABCDEFGHIJ", "eyJOAuthRefresh0123456789ABCDEFGHI",
        "LTAI5tIiOoPpAaSsDdFfGgHh", "Qm1Wn2Eb3Rv4Tc5Yx6Uz7Ia8Os9Pd0",
    ];

    public static byte[] Make(bool isIni, int way, Random random)
    {
        string original = isIni ? Ini : Config;
        return way switch
        {
            0 => Encoding.UTF8.GetBytes(isIni ? Lines(Ini, random) : Json(random)),
            1 => Encoding.UTF8.GetBytes(Slips(original, random)),
            _ => Bytes(Encoding.UTF8.GetBytes(original), random),
        };
    }

    /// <summary>
    /// What an editor, a hand or a tool does to a line: merged, commented, in another notation, a secret where a name belongs.
    /// </summary>
    private static string Lines(string text, Random random)
    {
        var lines = new List<string>(text.Split('\n'));
        for (int edits = random.Next(1, 4); edits > 0; edits--)
        {
            int at = random.Next(lines.Count - 1);
            string secret = Pick(Secrets, random);
            string line = lines[at];
            lines[at] = random.Next(14) switch
            {
                0 => line + lines[at + 1],
                1 => line + " " + lines[at + 1],
                2 => line.Replace(" = ", ": ", StringComparison.Ordinal),
                3 => line.Replace("=", string.Empty, StringComparison.Ordinal),
                4 => secret,
                5 => $"[{secret}]",
                6 => $"[{secret}",
                7 => $"{secret} = {line}",
                8 => $"{line} ; {secret}",
                9 => $"# {line}\n[{line.Trim('[', ']')}]",
                10 => $"\"{line}",
                11 => $"type = {secret}",
                12 => line[..(line.Length / 2)] + "\n" + line[(line.Length / 2)..],
                _ => $"role_arn = acs:ram::123456:role/{secret}",
            };
        }
        return string.Join(random.Next(4) == 0 ? "\r\n" : "\n", lines);
    }

    /// <summary>A secret, or a piece of one, put anywhere: into a key, a name, a mode, a header, a comment.</summary>
    private static string Slips(string text, Random random)
    {
        string[] words =
        [
            "default", "prod", "role", "name", "mode", "type", "AK", "sts", "access_key", "access_key_id", "profiles", "current", "CN",
            "cn-shanghai", "region_id", "acs:ram", "123456", "keys", "https", "ram_role_arn", "chain", "RamRoleArn", "source_profile",
        ];
        for (int edits = random.Next(1, 5); edits > 0; edits--)
        {
            string secret = Pick(Secrets, random);
            int start = random.Next(secret.Length - 12);
            string piece = random.Next(3) == 0 ? secret : secret.Substring(start, random.Next(12, secret.Length - start + 1));
            piece = random.Next(5) switch
            {
                0 => piece.Insert(6, "-"),
                1 => piece + "\n",
                2 => "x_" + piece,
                _ => piece,
            };
            string word = Pick(words, random);
            int at = text.IndexOf(word, random.Next(text.Length), StringComparison.Ordinal);
            if (at < 0)
                continue;
            text = text.Remove(at, random.Next(2) * word.Length).Insert(at, piece);
        }
        return text;
    }

    public static string Pick(string[] all, Random random) => all[random.Next(all.Length)];

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
                    profile[one] = Secrets[random.Next(Secrets.Length)];
                    break;
                case 4:
                    root["current"] = random.Next(2) == 0 ? Secrets[random.Next(Secrets.Length)] : profile["name"]?.DeepClone();
                    break;
                case 5:
                    profile["name"] = Secrets[random.Next(Secrets.Length)];
                    break;
                default:
                    profile[one] = "";
                    break;
            }
        }
        return root.ToJsonString();
    }
}
