// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "server/seed.h"

namespace cordboard::server {

namespace {

using Names = std::string_view;

constexpr std::array FirstDe{
    Names("Maria"),      Names("Martin"),    Names("Marlene"),   Names("Marcel"),  Names("Markus"),
    Names("Marion"),     Names("Anna"),      Names("Lukas"),     Names("Leonie"),  Names("Felix"),
    Names("Sophie"),     Names("Jonas"),     Names("Hannah"),    Names("Paul"),    Names("Emilia"),
    Names("Maximilian"), Names("Clara"),     Names("Elias"),     Names("Johanna"), Names("Tobias"),
    Names("Katharina"),  Names("Jürgen"),    Names("Björn"),     Names("Käthe"),   Names("Günther"),
    Names("Sabine"),     Names("Stefan"),    Names("Birgit"),    Names("Ayşe"),    Names("Mehmet"),
    Names("Elif"),       Names("Emre"),      Names("Agnieszka"), Names("Dragan"),  Names("Olena"),
    Names("Heike"),      Names("Uwe"),       Names("Renate"),    Names("Torsten"), Names("Silke"),
    Names("Matthias"),   Names("Franziska"), Names("Philipp"),   Names("Greta"),   Names("Henrik"),
    Names("Ida"),        Names("Moritz"),    Names("Nele"),      Names("Oskar"),   Names("Theresa")};
constexpr std::array LastDe{
    Names("Müller"),  Names("Schmidt"),  Names("Schneider"), Names("Fischer"),   Names("Weber"),
    Names("Meyer"),   Names("Wagner"),   Names("Becker"),    Names("Schulz"),    Names("Hoffmann"),
    Names("Schäfer"), Names("Koch"),     Names("Bauer"),     Names("Richter"),   Names("Klein"),
    Names("Wolf"),    Names("Schröder"), Names("Neumann"),   Names("Schwarz"),   Names("Zimmermann"),
    Names("Braun"),   Names("Krüger"),   Names("Hofmann"),   Names("Hartmann"),  Names("Lange"),
    Names("Schmitt"), Names("Werner"),   Names("Krause"),    Names("Meier"),     Names("Lehmann"),
    Names("Köhler"),  Names("Maier"),    Names("Marx"),      Names("Marquardt"), Names("Yılmaz"),
    Names("Kaya"),    Names("Demir"),    Names("Kowalski"),  Names("Nowak"),     Names("Petrović"),
    Names("Weiß"),    Names("Jäger"),    Names("Vogel"),     Names("Friedrich"), Names("Keller"),
    Names("Günther"), Names("Frank"),    Names("Berger"),    Names("Winkler"),   Names("Roth"),
    Names("Beck"),    Names("Lorenz"),   Names("Baumann"),   Names("Franke"),    Names("Albrecht"),
    Names("Ludwig")};
constexpr std::array FirstUs{
    Names("Mary"),     Names("Mark"),      Names("Margaret"), Names("Marcus"),  Names("Martha"),
    Names("Marisol"),  Names("James"),     Names("Olivia"),   Names("Liam"),    Names("Emma"),
    Names("Noah"),     Names("Ava"),       Names("Ethan"),    Names("Sophia"),  Names("Mason"),
    Names("Isabella"), Names("Jamal"),     Names("Aaliyah"),  Names("DeShawn"), Names("Keisha"),
    Names("José"),     Names("Guadalupe"), Names("Carlos"),   Names("Ximena"),  Names("Wei"),
    Names("Mei"),      Names("Priya"),     Names("Arjun"),    Names("Ananya"),  Names("Rohan"),
    Names("Fatima"),   Names("Omar"),      Names("Layla"),    Names("Hassan"),  Names("Grace"),
    Names("Henry"),    Names("Lucy"),      Names("Theodore"), Names("Abigail"), Names("Benjamin"),
    Names("Chloe"),    Names("Daniel"),    Names("Eleanor"),  Names("Gabriel"), Names("Hazel"),
    Names("Isaac"),    Names("Jasmine"),   Names("Kevin"),    Names("Lillian"), Names("Nathan"),
    Names("Naomi"),    Names("Oscar"),     Names("Penelope"), Names("Quinn"),   Names("Rachel"),
    Names("Samuel"),   Names("Tessa"),     Names("Victor"),   Names("Zoe"),     Names("Thu")};
constexpr std::array LastUs{
    Names("Smith"),      Names("Johnson"),  Names("Williams"), Names("Brown"),     Names("Jones"),
    Names("Garcia"),     Names("Miller"),   Names("Davis"),    Names("Rodriguez"), Names("Martinez"),
    Names("Hernandez"),  Names("Lopez"),    Names("Gonzalez"), Names("Wilson"),    Names("Anderson"),
    Names("Thomas"),     Names("Taylor"),   Names("Moore"),    Names("Jackson"),   Names("Martin"),
    Names("Lee"),        Names("Perez"),    Names("Thompson"), Names("White"),     Names("Harris"),
    Names("Sanchez"),    Names("Clark"),    Names("Ramirez"),  Names("Lewis"),     Names("Robinson"),
    Names("Walker"),     Names("Young"),    Names("Allen"),    Names("King"),      Names("Wright"),
    Names("Scott"),      Names("Torres"),   Names("Nguyen"),   Names("Hill"),      Names("Flores"),
    Names("Green"),      Names("Adams"),    Names("Nelson"),   Names("Baker"),     Names("Hall"),
    Names("Rivera"),     Names("Campbell"), Names("Mitchell"), Names("Carter"),    Names("Patel"),
    Names("Shah"),       Names("Kim"),      Names("Chen"),     Names("Wang"),      Names("Singh"),
    Names("Washington"), Names("Okafor"),   Names("Marsh"),    Names("Marino"),    Names("O'Connor"),
    Names("Haddad"),     Names("Goldberg"), Names("Kaplan"),   Names("Tran")};
constexpr std::array FirstGb{
    Names("Marianne"), Names("Martyn"),   Names("Margot"),  Names("Oliver"),   Names("Amelia"),
    Names("George"),   Names("Isla"),     Names("Harry"),   Names("Freya"),    Names("Jack"),
    Names("Poppy"),    Names("Charlie"),  Names("Alfie"),   Names("Imogen"),   Names("Rhys"),
    Names("Siân"),     Names("Callum"),   Names("Eilidh"),  Names("Hamish"),   Names("Niamh"),
    Names("Aisha"),    Names("Mohammed"), Names("Zainab"),  Names("Imran"),    Names("Chidi"),
    Names("Adaeze"),   Names("Ada"),      Names("Alan"),    Names("Beatrice"), Names("Edmund"),
    Names("Florence"), Names("Gareth"),   Names("Harriet"), Names("Ian"),      Names("Jemima"),
    Names("Kieran"),   Names("Lydia"),    Names("Nigel")};
constexpr std::array LastGb{Names("Evans"),     Names("Davies"),    Names("Roberts"),  Names("Hughes"),
                            Names("Edwards"),   Names("Wood"),      Names("Turner"),   Names("Parker"),
                            Names("Cooper"),    Names("Ward"),      Names("Morris"),   Names("Cook"),
                            Names("Bailey"),    Names("Bell"),      Names("Murphy"),   Names("Kelly"),
                            Names("MacDonald"), Names("Campbell"),  Names("Stewart"),  Names("Fraser"),
                            Names("Khan"),      Names("Ahmed"),     Names("Hussain"),  Names("Begum"),
                            Names("Okonkwo"),   Names("Adeyemi"),   Names("Lovelace"), Names("Fletcher"),
                            Names("Whitaker"),  Names("Pemberton"), Names("Marlowe"),  Names("Hartley"),
                            Names("Ashworth"),  Names("Llewellyn"), Names("Barker"),   Names("Chapman")};
constexpr std::array FirstJp{
    Names("Mariko"),  Names("Marina"), Names("Yuki"),    Names("Haruto"), Names("Sakura"), Names("Ren"),
    Names("Yui"),     Names("Sota"),   Names("Aoi"),     Names("Hina"),   Names("Kaito"),  Names("Rin"),
    Names("Takumi"),  Names("Mio"),    Names("Daiki"),   Names("Akari"),  Names("Kenji"),  Names("Naoko"),
    Names("Hiroshi"), Names("Keiko"),  Names("Satoshi"), Names("Emi"),    Names("Ryo"),    Names("Ayumi"),
    Names("Shinji"),  Names("Megumi"), Names("Kazuo"),   Names("Tomoko"), Names("Makoto"), Names("Nanami"),
    Names("Kōhei"),   Names("Yōko")};
constexpr std::array LastJp{
    Names("Sato"),     Names("Suzuki"),   Names("Takahashi"), Names("Tanaka"),    Names("Watanabe"),
    Names("Ito"),      Names("Yamamoto"), Names("Nakamura"),  Names("Kobayashi"), Names("Kato"),
    Names("Yoshida"),  Names("Yamada"),   Names("Sasaki"),    Names("Yamaguchi"), Names("Matsumoto"),
    Names("Inoue"),    Names("Kimura"),   Names("Hayashi"),   Names("Shimizu"),   Names("Saito"),
    Names("Mori"),     Names("Abe"),      Names("Ikeda"),     Names("Hashimoto"), Names("Ōno"),
    Names("Ishikawa"), Names("Ogawa"),    Names("Okada"),     Names("Maruyama")};
constexpr std::array FirstFr{
    Names("Marie"),   Names("Marc"),    Names("Margaux"), Names("Martine"),  Names("Marin"),
    Names("Camille"), Names("Louis"),   Names("Chloé"),   Names("Hugo"),     Names("Inès"),
    Names("Jules"),   Names("Léa"),     Names("Gabriel"), Names("Manon"),    Names("Raphaël"),
    Names("Zoé"),     Names("Théo"),    Names("Élodie"),  Names("François"), Names("Hélène"),
    Names("Benoît"),  Names("Aurélie"), Names("Karim"),   Names("Samira"),   Names("Mamadou"),
    Names("Aminata"), Names("Noémie"),  Names("Étienne"), Names("Solène"),   Names("Yann")};
constexpr std::array LastFr{
    Names("Martin"),   Names("Bernard"),  Names("Dubois"),   Names("Thomas"),    Names("Robert"),
    Names("Richard"),  Names("Petit"),    Names("Durand"),   Names("Leroy"),     Names("Moreau"),
    Names("Simon"),    Names("Laurent"),  Names("Lefèvre"),  Names("Michel"),    Names("Garnier"),
    Names("Marchand"), Names("Fournier"), Names("Girard"),   Names("Bonnet"),    Names("Dupont"),
    Names("Lambert"),  Names("Fontaine"), Names("Rousseau"), Names("Vincent"),   Names("Müller"),
    Names("Benali"),   Names("Diallo"),   Names("Traoré"),   Names("Chevalier"), Names("Gauthier"),
    Names("Perrin"),   Names("Clément"),  Names("Marchal"),  Names("Noël"),      Names("Aubert")};

constexpr std::array Lists{NameList{"DE", FirstDe, LastDe}, NameList{"US", FirstUs, LastUs},
                           NameList{"GB", FirstGb, LastGb}, NameList{"JP", FirstJp, LastJp},
                           NameList{"FR", FirstFr, LastFr}};

} // namespace

std::span<const NameList> nameLists() noexcept
{
    return Lists;
}

} // namespace cordboard::server
