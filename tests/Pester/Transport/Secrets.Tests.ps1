# No stream, error, transcript or object of any cmdlet holds a secret, a token or a signature.

BeforeAll {
    $ErrorActionPreference = 'Continue'
    # Signs that percent-encoding changes, and that the encodings of a search must follow.
    $secret = 'Xy9SECRET+/=%zq~7'
    $token = 'CAISTOKEN+/=%25&zq*8'
    $keyId = 'LTAI-secrets-test'
    . $PSScriptRoot/../Setup.ps1 -Argument '--key', "$keyId`:$secret`:$token"
    $credential = New-EmulatorCredential -Id $keyId -Secret $secret
    $wrongCredential = New-EmulatorCredential -Id $keyId -Secret "$secret-but-wrong"
    $secureToken = (New-EmulatorCredential -Id x -Secret $token).Password

    # A server that answers every request with an error that repeats all of it, signature and token as well.
    $heard = [System.Collections.Concurrent.ConcurrentQueue[string]]::new()
    $listener = [System.Net.Sockets.TcpListener]::new([ipaddress]::Loopback, 0)
    $listener.Start()
    $echo = "http://127.0.0.1:$($listener.LocalEndpoint.Port)"
    $server = [powershell]::Create()
    $null = $server.AddScript({
            param($Listener, $Heard)
            while ($true) {
                $client = $Listener.AcceptTcpClient()
                $stream = $client.GetStream()
                $buffer = [byte[]]::new(65536)
                $text = ''
                do {
                    $read = $stream.Read($buffer, 0, $buffer.Length)
                    $text += [System.Text.Encoding]::UTF8.GetString($buffer, 0, $read)
                } while ($read -gt 0 -and -not $text.Contains("`r`n`r`n"))
                $Heard.Enqueue($text)
                $decoded = [uri]::UnescapeDataString($text)
                $reply = @{ Code = 'Echo'; Message = "You sent: $text and that is $decoded"; RequestId = '0A1B' } | ConvertTo-Json
                $body = [System.Text.Encoding]::UTF8.GetBytes($reply)
                $head = "HTTP/1.1 400 Bad Request`r`nContent-Type: application/json`r`n" +
                    "Content-Length: $($body.Length)`r`nConnection: close`r`n`r`n"
                $head = [System.Text.Encoding]::ASCII.GetBytes($head)
                $stream.Write($head, 0, $head.Length)
                $stream.Write($body, 0, $body.Length)
                $client.Close()
            }
        }).AddArgument($listener).AddArgument($heard)
    $null = $server.BeginInvoke()

    # Every signature the module made for the echo server, as it was sent.
    function Get-Signature {
        $heard.ToArray() | ForEach-Object { [regex]::Matches($_, '(?i)\bSignature=([^&\s,"]+)').ForEach({ $_.Groups[1].Value }) }
    }

    # The forms in which a text could slip out.
    function Get-Form {
        param([string] $Text)
        $once = [uri]::EscapeDataString($Text)
        $Text
        $once
        [uri]::EscapeDataString($once)
        ($Text | ConvertTo-Json).Trim('"')
        [convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes($Text)).TrimEnd('=')
        [convert]::ToBase64String([System.Text.Encoding]::Unicode.GetBytes($Text)).TrimEnd('=')
    }

    function Test-Clean {
        param([string] $Text)
        $Text.Length | Should -BeGreaterThan 100 -Because 'there must be something to search'
        $forms = @(Get-Form $secret) + @(Get-Form $token) + @(Get-Signature | ForEach-Object { $_; [uri]::UnescapeDataString($_) }) |
            Sort-Object -Unique
        foreach ($form in $forms) {
            $Text.Contains($form, [System.StringComparison]::OrdinalIgnoreCase) | Should -BeFalse -Because "'$form' must not be shown"
        }
        [regex]::IsMatch($Text, '(?i)\bSignature(=|%3D)[0-9a-f]{64}') | Should -BeFalse
        [regex]::IsMatch($Text, '(?i)\bSignature=[A-Za-z0-9+/%]{20,}(=|%3D)') | Should -BeFalse
    }

    # An object in every form in which people look at one.
    filter ConvertTo-Everything {
        $_ | Out-String -Width 4000
        $_ | Format-List * -Force | Out-String -Width 4000
        $_ | Format-Table * -Force | Out-String -Width 4000
        $_ | ConvertTo-Json -Depth 4 -WarningAction SilentlyContinue
        "$_"
        if ($_ -is [System.Management.Automation.ErrorRecord]) {
            $_.Exception | Format-List * -Force | Out-String -Width 4000
            $_.Exception.ToString()
            $_.Exception | ConvertTo-Json -Depth 2 -WarningAction SilentlyContinue
            $_ | Get-Error | Out-String -Width 4000
        }
        else {
            [System.Management.Automation.PSSerializer]::Serialize($_, 3)
            $_ | Export-Csv -LiteralPath "$TestDrive/x.csv"
            Get-Content "$TestDrive/x.csv" -Raw
        }
    }

    function New-Caller {
        param([string] $Version, [string] $Address = $emulator.Address, [pscredential] $With = $credential)
        $who = @{ Credential = $With; SecurityToken = $secureToken; SignatureVersion = $Version }
        New-DwSession -Region cn-shanghai -Endpoint $Address @who -MaxRetryCount 0
    }
}

AfterAll {
    # The accept that is waiting ends with the listener.
    $listener.Stop()
    $server.Dispose()
    Stop-Emulator $emulator
}

Describe 'With <Version> signatures' -ForEach @(
    @{ Version = 'V1' }
    @{ Version = 'V3' }
) {
    BeforeEach {
        Reset-Emulator $emulator
        $Error.Clear()
    }

    It 'success shows nothing secret in any stream: <Name>' -ForEach @(
        @{ Name = 'Get-DwTableProducingTask'; Ask = { Get-DwTableProducingTask sales.dim_user -Session $session -Verbose -Debug } }
        @{ Name = 'Get-DwTable'; Ask = { Get-DwTable sales.dim_user -IncludeUsage -Session $session -Verbose -Debug } }
        @{ Name = 'Get-DwTable, a list'; Ask = { Get-DwTable -AppGuid sales_dev -Session $session -Verbose -Debug } }
        @{ Name = 'Find-DwTable'; Ask = { Find-DwTable dim_user -Session $session -Verbose -Debug } }
        @{ Name = 'Test-DwSession'; Ask = { Test-DwSession -Session $session -Verbose -Debug } }
        @{
            Name = 'preferences'
            Ask = {
                $VerbosePreference = $DebugPreference = $InformationPreference = 'Continue'
                Get-DwTableProducingTask sales.dim_user -Session $session
            }
        }
        @{
            Name = 'session cmdlets'
            Ask = {
                $who = @{ Credential = $credential; SecurityToken = $secureToken }
                Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address @who -PassThru -Verbose -Debug
                Get-DwSession -Verbose -Debug
                Disconnect-DwAccount -Verbose -Debug
                New-Caller $Version
            }
        }
    ) {
        $session = New-Caller $Version
        $all = & $Ask *>&1
        Test-Clean (($all | ConvertTo-Everything) -join "`n")
        @($all | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] }).Count | Should -Be 0
    }

    It 'failure shows nothing secret in any stream or in $Error: <Name>' -ForEach @(
        @{
            Name = 'a table that is not there'
            Code = 'InvalidParameter.Meta.NotExist'
            Ask = { Get-DwTableProducingTask sales.no_such -Session (New-Caller $Version) -Verbose -Debug }
        }
        @{
            Name = 'a wrong secret, whose string to sign comes back'
            Code = 'SignatureDoesNotMatch'
            Ask = { Get-DwTableProducingTask sales.dim_user -Session (New-Caller $Version -With $wrongCredential) -Verbose -Debug }
        }
        @{
            Name = 'a server that repeats the whole request'
            Code = 'Echo'
            Ask = { Get-DwTableProducingTask sales.dim_user -Session (New-Caller $Version -Address $echo) -Verbose -Debug }
        }
        @{
            Name = 'a server that repeats the whole search'
            Code = 'Echo'
            Ask = { Find-DwTable dim -Session (New-Caller $Version -Address $echo) -Verbose -Debug }
        }
        @{
            Name = 'a test of a server that repeats the whole request'
            Code = $null
            Ask = { Test-DwSession -Session (New-Caller $Version -Address $echo) -Verbose -Debug }
        }
        @{
            Name = 'a refused connection'
            Code = 'Dw.ConnectionRefused'
            Ask = { Get-DwTable sales.dim_user -Session (New-Caller $Version -Address 'http://127.0.0.1:9') -Verbose -Debug }
        }
        @{
            Name = 'a TLS failure'
            Code = 'Dw.TlsFailed'
            Ask = {
                $address = $emulator.Address -replace '^http', 'https'
                Get-DwTable sales.dim_user -Session (New-Caller $Version -Address $address) -Verbose -Debug
            }
        }
        @{
            Name = 'an endpoint with the secret in it'
            Code = 'Dw.InvalidEndpoint'
            Ask = { New-Caller $Version -Address "https://user:$([uri]::EscapeDataString($secret))@host" }
        }
    ) {
        $ended = $null
        $all = try {
            & $Ask *>&1
        }
        catch {
            $ended = $_
        }
        $errors = @($all | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] }) + @($ended).Where({ $_ }) + @($Error)
        if ($Code) {
            $errors.Exception.Code | Should -Contain $Code
        }
        Test-Clean ((@($all) + $errors | Where-Object { $_ } | ConvertTo-Everything) -join "`n")
    }

    It 'a reply that holds them is shown without them: <Name>' -ForEach @(
        @{ Name = 'raw'; Encode = { $args[0] } }
        @{ Name = 'percent-encoded'; Encode = { [uri]::EscapeDataString($args[0]) } }
        @{ Name = 'percent-encoded twice'; Encode = { [uri]::EscapeDataString([uri]::EscapeDataString($args[0])) } }
    ) {
        $message = "secret $(& $Encode $secret) token $(& $Encode $token) Signature=$('0f' * 32)"
        Add-EmulatorRule $emulator @(
            @{ contains = 'dim_user'; reply = @{ status = 400; body = (@{ Code = 'Echo'; Message = $message } | ConvertTo-Json) } }
            @{ contains = 'dim_store'; reply = @{ status = 200; body = $message } }
        )
        $session = New-Caller $Version
        $all = Get-DwTableProducingTask sales.dim_user, sales.dim_store -Session $session -Verbose -Debug *>&1
        @($all | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] }).Count | Should -Be 2
        Test-Clean (($all | ConvertTo-Everything) -join "`n")
    }

    It 'a reply that is cut short for display shows no part of them' {
        # What is shown ends somewhere: at every place where that may be, the secret must be gone before the cut.
        foreach ($length in 120, 256, 600, 2048) {
            foreach ($shown in 8, 12) {
                Reset-Emulator $emulator
                Add-EmulatorRule $emulator @(
                    @{ contains = 'dim_user'; reply = @{ body = ('x' * ($length - $shown) + $secret) } }
                    @{ contains = 'dim_store'; reply = @{ body = ('x' * ($length - $shown) + $token) } }
                )
                $text = Get-DwTableProducingTask sales.dim_user, sales.dim_store -Session (New-Caller $Version) -Verbose -Debug *>&1 |
                    Out-String -Width 8000
                $text | Should -Match 'xxxxxxxx'
                $text.Contains($secret.Substring(0, 6)) | Should -BeFalse -Because "a reply of $length bytes ends in the secret"
                $text.Contains($token.Substring(0, 6)) | Should -BeFalse -Because "a reply of $length bytes ends in the token"
            }
        }
    }

    It 'a transcript of everything holds nothing secret' {
        $transcript = "$TestDrive/transcript-$Version.txt"
        $scenario = "$TestDrive/scenario-$Version.ps1"
        Set-Content $scenario @'
param($Module, $Address, $Echo, $Version, $Transcript)
$null = Start-Transcript $Transcript -IncludeInvocationHeader
$VerbosePreference = $DebugPreference = $InformationPreference = 'Continue'
$ErrorView = 'DetailedView'
Import-Module $Module -Verbose:$false -Debug:$false
Connect-DwAccount -Region cn-shanghai -Endpoint $Address -SignatureVersion $Version -PassThru
Get-DwSession | Format-List *
Get-DwTableProducingTask sales.dim_user
Get-DwTableProducingTask sales.no_such
Find-DwTable dim_user | Get-DwTable | Format-List *
$session = New-DwSession -Region cn-shanghai -Endpoint $Echo -SignatureVersion $Version
Get-DwTableProducingTask sales.dim_user -Session $session
Find-DwTable dim -Session $session
Get-Error
$Error | Format-List * -Force
Get-Variable session | Format-List *
$null = Stop-Transcript
'@
        $saved = $env:ALIBABA_CLOUD_ACCESS_KEY_ID, $env:ALIBABA_CLOUD_ACCESS_KEY_SECRET, $env:ALIBABA_CLOUD_SECURITY_TOKEN
        try {
            $env:ALIBABA_CLOUD_ACCESS_KEY_ID = $keyId
            $env:ALIBABA_CLOUD_ACCESS_KEY_SECRET = $secret
            $env:ALIBABA_CLOUD_SECURITY_TOKEN = $token
            $parameters = $manifest, $emulator.Address, $echo, $Version, $transcript
            $shown = Invoke-Engine -NoProfile -NonInteractive -File $scenario @parameters 2>&1 | Out-String -Width 4000
        }
        finally {
            $env:ALIBABA_CLOUD_ACCESS_KEY_ID, $env:ALIBABA_CLOUD_ACCESS_KEY_SECRET, $env:ALIBABA_CLOUD_SECURITY_TOKEN = $saved
        }
        $written = Get-Content $transcript -Raw
        foreach ($text in $shown, $written) {
            $text | Should -Match '700001'
            $text | Should -Match 'Echo'
            Test-Clean $text
            # Lines are broken at the width of a console: nothing may hide in a break.
            Test-Clean ($text -replace '\s+', '')
        }
    }
}

Describe 'This search' {
    It 'would find a signature, a secret and a token' {
        @(Get-Signature).Count | Should -BeGreaterThan 3
        { Test-Clean ("x " * 200 + [uri]::EscapeDataString($token)) } | Should -Throw
        { Test-Clean ("x " * 200 + $secret) } | Should -Throw
        { Test-Clean ("x " * 200 + @(Get-Signature)[0]) } | Should -Throw
        { Test-Clean ("x " * 200 + "Signature=$('0f' * 32)") } | Should -Throw
    }

    It 'finds no more of the key id than its last four characters in a session' {
        $text = New-Caller V3 | ConvertTo-Everything | Out-String
        $text.Contains($keyId) | Should -BeFalse
        (New-Caller V3).AccessKeyId | Should -BeLike '*test'
    }
}
