// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace cordboard::test {

/// Of an authority that signs nothing.
inline constexpr auto Root = "-----BEGIN CERTIFICATE-----\n"
                             "MIIBdjCCARugAwIBAgIUM3UtoV9pCPXwzy4VXosY2VRbSUwwCgYIKoZIzj0EAwIw\n"
                             "DzENMAsGA1UEAwwEVGVzdDAgFw0yNjExMjkwMzM2MzJaGA8yMTI2MTEwNTAzMzYz\n"
                             "MlowDzENMAsGA1UEAwwEVGVzdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABBKW\n"
                             "GxMkDBa9bJiWYy0M59P2DPBef/4QmDkVij3OnEbzVaduqphaSXAYTLO6Cx3zPcAT\n"
                             "bg4r9r0CX6aIdMpcEeGjUzBRMB0GA1UdDgQWBBQGwi0zZSYQL/I7Svsz+AuQFPb/\n"
                             "wTAfBgNVHSMEGDAWgBQGwi0zZSYQL/I7Svsz+AuQFPb/wTAPBgNVHRMBAf8EBTAD\n"
                             "AQH/MAoGCCqGSM49BAMCA0kAMEYCIQCHGFq7bgT5aDIL6JoApz6ZeifxVOmUXqOS\n"
                             "KuQJVBr8rgIhAIRMy/JYhnsUj7w+3ZLhgYnyar8/eCnFsGgTxBtufY0i\n"
                             "-----END CERTIFICATE-----\n";

} // namespace cordboard::test
